/** The stroll through the flower shop: its pages in the order of a visit, and what there is to see on each. */
import type { Lab } from '../test/lab/lab.ts';
import type { SituationName } from '../test/lab/situations.ts';

export interface Stop {
  /** Names its picture. */
  readonly name: string;
  readonly address: string;
  readonly lookFor: string;
  /** The browser's certificate warning is clicked away. */
  readonly pastWarning: boolean;
}

interface Plan {
  readonly name: string;
  readonly site: SituationName;
  readonly path?: string;
  /** The page shows this site's checkout in a frame. */
  readonly frame?: SituationName;
  readonly lookFor: string;
  readonly pastWarning?: boolean;
}

const PLANS: readonly Plan[] = [
  {
    name: 'catalogue',
    site: 'public-http-only',
    path: '/words-http',
    lookFor: 'The catalogue over http: anybody on the way can read along.',
  },
  {
    name: 'sign-in-and-pay',
    site: 'public-http-only',
    lookFor: 'A password and a card number asked for over http: what not to type.',
  },
  {
    name: 'checkout',
    site: 'shop',
    path: '/checkout',
    lookFor: 'The checkout as it should be: both signs, and what they do not promise.',
  },
  {
    name: 'checkout-http2',
    site: 'public-http2',
    path: '/checkout',
    lookFor: 'The same over HTTP/2: nothing changes for the shopper.',
  },
  {
    name: 'payment-frame',
    site: 'shop',
    frame: 'payments',
    lookFor: 'The card is typed into a frame of another host: its name is given.',
  },
  {
    name: 'form-sends-http',
    site: 'shop',
    path: '/form-http',
    lookFor: 'A good page with a form that sends over http.',
  },
  {
    name: 'expired-warning',
    site: 'public-expired',
    path: '/checkout',
    lookFor: 'An expired certificate: the browser shows its warning instead of the shop.',
  },
  {
    name: 'expired-clicked-away',
    site: 'public-expired',
    path: '/checkout',
    pastWarning: true,
    lookFor: 'The same page after that warning was clicked away: no lock any more.',
  },
  {
    name: 'wrong-name',
    site: 'public-wrong-name',
    path: '/checkout',
    lookFor: 'A certificate that was made out for another shop: a warning again.',
  },
  {
    name: 'gone',
    site: 'public-refused',
    lookFor: 'A server that is gone: an error page, and no verdict about the shop.',
  },
  { name: 'localhost', site: 'localhost-http', lookFor: 'This computer itself: not a website.' },
];

/** Starts the servers that the stroll needs. */
export async function stroll(lab: Lab): Promise<readonly Stop[]> {
  return Promise.all(
    PLANS.map(async ({ name, site, path = '/', frame, lookFor, pastWarning = false }) => {
      const server = await lab.site(site);
      const target = frame && `/frame?src=${(await lab.site(frame)).url('/checkout')}`;
      return { name, address: server.url(target ?? path), lookFor, pastWarning };
    }),
  );
}

/** Addresses that somebody named, in place of the shop. */
export function stopsAt(addresses: readonly string[]): readonly Stop[] {
  return addresses.map((address) => ({
    name: new URL(address).hostname.replaceAll(/[^a-z0-9.-]/g, '') || 'page',
    address,
    lookFor: '',
    pastWarning: false,
  }));
}
