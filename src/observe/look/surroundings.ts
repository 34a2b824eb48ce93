/** What a look knows besides the page: may we watch this site, what was seen of it earlier, how the tab came here. */

import { mayWatch, siteAccess } from '../../browser/site-access.ts';
import { readEarlier } from '../../browser/storage/origin-store.ts';
import type { Address, Connection, Earlier, Evidence, WeakPart } from '../../evidence/evidence.ts';
import { type Observed, seen, seenOrUndefined, unseen } from '../../evidence/observed.ts';
import type { ZoneStep } from '../../evidence/zone-history.ts';
import type { TabRecord } from '../../record/tab-record.ts';

/** May we see the requests to this site? */
export async function observeSiteAccess(address: Observed<Address>): Promise<Observed<boolean>> {
  const known = seenOrUndefined(address);
  if (known === undefined || known.host === '') return unseen('no-access');
  try {
    return seen(await mayWatch(known.scheme, known.host));
  } catch {
    return unseen('browser-cannot');
  }
}

/**
 * What weakened a page. A list without an entry is worth something only where every site may be watched: a part of
 * a site that the user keeps from us is told of by nobody.
 * @param parts `undefined` where the list does not reach back to the document's beginning
 */
export async function observeParts(parts: readonly WeakPart[] | undefined): Promise<Evidence['weakParts']> {
  if (parts === undefined) return unseen('lost');
  if (parts.length > 0) return seen(parts);
  const access = await siteAccess().catch(() => 'none');
  return access === 'all' ? seen(parts) : unseen('no-access');
}

/** What was seen of this origin's certificate before, in this kind of window. */
export async function observeEarlier({ address, privateWindow }: Evidence): Promise<Observed<Earlier>> {
  const href = seenOrUndefined(address)?.href;
  const earlier = href === undefined ? undefined : await readEarlier(href, privateWindow);
  return earlier === undefined ? unseen('lost') : seen(earlier);
}

/** The way to this page; a record that ends elsewhere knows nothing of it. */
export function observeHistory(
  { address }: Pick<Evidence, 'address'>,
  { history }: TabRecord,
): Observed<readonly ZoneStep[]> {
  const known = seenOrUndefined(address);
  const last = history.at(-1)?.to;
  const here = known !== undefined && last?.host === known.host && last.scheme === known.scheme;
  return here ? seen(history) : unseen('lost');
}

/** Chromium says of an overridden certificate only that it is broken; the warning before it said why. */
export function withNamedFault(connection: Connection, { earlier }: Pick<Evidence, 'earlier'>): Connection {
  const unnamed = connection.overridden.length === 1 && connection.overridden[0] === 'unnamed';
  const fault = unnamed ? seenOrUndefined(earlier)?.fault : undefined;
  return fault ? { ...connection, overridden: [fault] } : connection;
}
