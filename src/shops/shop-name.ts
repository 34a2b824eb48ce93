/** A domain of a shop, as somebody typed it or a policy names it, and what the browser makes of it. */
export interface ShopName {
  readonly typed: string;
  /** ASCII; empty: there is no host in it. */
  readonly host: string;
  /** Registrable domain, ASCII; `null`: the host has none. `unknown`: this browser has no public suffix list. */
  readonly site: { readonly known: string | null } | 'unknown';
}

/** So many names are read; a longer list would make a fit by chance likely. */
export const MOST_NAMES = 50;
