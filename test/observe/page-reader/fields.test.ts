/** What each kind of field asks for, as both readers count it. */
import { describe, expect, test } from 'vitest';
import { readFrame, readPage, shadows } from './page-of.ts';

type Kind = 'card' | 'password' | 'typed' | 'nothing';

const KINDS: ReadonlyArray<readonly [Kind, readonly string[]]> = [
  [
    'card',
    [
      '<input autocomplete="cc-number">',
      '<input autocomplete="section-pay billing cc-exp">',
      '<input autocomplete="CC-NAME">',
      // The security code is often hidden like a password.
      '<input type="password" autocomplete="cc-csc">',
      '<input type="tel" name="cardnumber">',
      '<input name="card_number">',
      '<input id="cc-number">',
      '<input name="cc_num">',
      '<input id="cvv">',
      '<input name="cardCvc">',
      '<input name="csc">',
      '<input name="kartennummer">',
      '<input name="numero-de-tarjeta">',
      '<input name="numerocarte">',
      '<textarea name="card-no"></textarea>',
    ],
  ],
  ['password', ['<input type="password">', '<input type="PassWord" name="pin">']],
  [
    'typed',
    [
      '<input>',
      '<input type="email" name="mail">',
      '<input type="no-such-type">',
      '<textarea></textarea>',
      '<input name="discard">',
      '<input name="postcard">',
      '<input autocomplete="name">',
    ],
  ],
  [
    'nothing',
    [
      '<input type="hidden" name="cardnumber">',
      '<input type="checkbox" name="save-card">',
      '<input type="radio">',
      '<input type="file">',
      '<input type="range">',
      '<input type="color">',
      '<input type="submit">',
      '<input type="image" alt="">',
      '<button>Pay</button>',
      '<select name="card"><option>1</option></select>',
      '<output name="card"></output>',
    ],
  ],
];

describe.each([
  ['the page', readPage],
  ['a frame', readFrame],
] as const)('in %s', (_, reader) => {
  describe.each(KINDS)('%s is asked for', (kind, fields) => {
    test.each(fields)('%s', async (markup) => {
      const { passwordFields, cardFields, typedFields } = await reader(`<form>${markup}</form>`);
      expect({ passwordFields, cardFields, typedFields }).toEqual({
        passwordFields: kind === 'password' ? 1 : 0,
        cardFields: kind === 'card' ? 1 : 0,
        typedFields: kind === 'typed' ? 1 : 0,
      });
    });
  });

  test('fields outside of forms, in shadow trees and in frames of the page count too', async () => {
    const { cardFields, passwordFields, forms } = await reader(
      '<input autocomplete="cc-number"><div></div><iframe></iframe>',
      {
        before: ({ document }) => {
          const host = document.querySelector('div') as HTMLElement;
          const tree = host.attachShadow({ mode: 'closed' });
          tree.innerHTML = '<input autocomplete="cc-csc">';
          shadows.set(host, tree);
          const inner = document.querySelector('iframe')?.contentDocument as Document;
          inner.body.innerHTML = '<input type="password">';
        },
      },
    );
    expect({ cardFields, passwordFields, forms }).toEqual({ cardFields: 2, passwordFields: 1, forms: [] });
  });

  test('a field belongs to the form that it names, wherever it stands', async () => {
    const { forms } = await reader(
      '<form id="a" action="/a"></form><form id="b" action="https://other.example/b"><input form="a" type="password"></form>',
    );
    const passwords = forms.map(({ target, password }) => [target.host, password]);
    expect(Object.fromEntries(passwords)).toEqual({ 'shop.example': 1, 'other.example': 0 });
  });
});
