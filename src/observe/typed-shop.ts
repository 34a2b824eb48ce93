/** The shop that somebody means who types or pastes a name or an address. */
import { visitedName } from '../evidence/domain-name.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import { observeAddress } from './tab-address.ts';

/** `no-address`: cannot be read as one; `no-shop`: an IP address, this computer, or a suffix that belongs to nobody. */
export type TypedShop = { readonly site: string } | { readonly problem: 'empty' | 'no-address' | 'no-shop' };

const LONGEST = 2000;

export function typedShop(typed: string): TypedShop {
  const text = typed.trim();
  if (text === '') return { problem: 'empty' };
  if (text.length > LONGEST || /\s/.test(text)) return { problem: 'no-address' };
  const href = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const address = seenOrUndefined(observeAddress(href));
  if (address === undefined) return { problem: 'no-address' };
  const visited = visitedName(address);
  return visited === undefined ? { problem: 'no-shop' } : { site: visited.site };
}
