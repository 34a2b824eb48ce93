/** The flower shop's ordinary pages: goods, checkout, sign-in, order. */
import { type Answer, escapeHtml, html, type Page, type PageContext } from './page';

const CARD_FIELDS = `
<label>Name on card <input name="card-name" autocomplete="cc-name"></label>
<label>Card number <input name="card-number" autocomplete="cc-number" inputmode="numeric"></label>
<label>Expiry <input name="card-expiry" autocomplete="cc-exp" placeholder="MM/YY"></label>
<label>Security code <input name="card-code" autocomplete="cc-csc" inputmode="numeric"></label>`;

const ADDRESS_FIELDS = `
<label>Name <input name="name" autocomplete="name"></label>
<label>Email <input name="email" type="email" autocomplete="email"></label>
<label>Street <input name="street" autocomplete="street-address"></label>
<label>Postcode <input name="postcode" autocomplete="postal-code"></label>
<label>Town <input name="town" autocomplete="address-level2"></label>`;

const LOGIN_FORM = `<form id="login" method="post" action="/order">
<label>Email <input name="user" type="email" autocomplete="username"></label>
<label>Password <input name="password" type="password" autocomplete="current-password"></label>
<button>Sign in</button></form>`;

export const shopPages = {
  '/': () =>
    html(
      'Flowers for today',
      `<p>Cut this morning, at your door by noon.</p>
<ul><li>Twelve red roses, 24.00</li><li>A bunch of tulips, 9.50</li><li>Peonies in a jar, 18.00</li></ul>
<p><a id="buy" href="/checkout">Buy the roses</a></p>`,
    ),
  '/checkout': () => html('Checkout', checkoutForm('/order')),
  '/login': () => html('Sign in', LOGIN_FORM),
  '/login-and-card': () => html('Sign in and pay', LOGIN_FORM + checkoutForm('/order')),
  '/order': ({ query }: PageContext, request): Answer =>
    html(
      'Thank you',
      `<p id="order">ok</p><p>Received by ${escapeHtml(request.method ?? '')}${query.size > 0 ? ' with a query' : ''}.</p>`,
    ),
} satisfies Record<string, Page>;

/** `action` is an address; the fields are those that a browser fills in by itself. */
export function checkoutForm(action: string, button = '<button id="pay">Pay</button>'): string {
  return `<form id="checkout" method="post" action="${escapeHtml(action)}">${ADDRESS_FIELDS}${CARD_FIELDS}
<p>${button}</p></form>`;
}
