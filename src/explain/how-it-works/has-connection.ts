/** Whether there is any connection of which the detail view could tell. */
import { addressKind } from '../../evidence/address.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { seenOrUndefined } from '../../evidence/observed.ts';

const OVER_A_NETWORK: ReadonlySet<string> = new Set(['https', 'http', 'this-computer']);

/** Pages that are no website have none. */
export function hasConnection({ address }: Evidence): boolean {
  const known = seenOrUndefined(address);
  return known !== undefined && OVER_A_NETWORK.has(addressKind(known));
}
