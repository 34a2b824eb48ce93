/** What a look knows besides the page: may we watch this site, what was seen of it earlier, how the tab came here. */

import { mayWatch, siteAccess } from '../../browser/site-access.ts';
import { readOrigin } from '../../browser/storage/origin-store.ts';
import type { Address, Connection, Earlier, Evidence } from '../../evidence/evidence.ts';
import { type Observed, seen, seenOrUndefined, unseen } from '../../evidence/observed.ts';
import type { ZoneStep } from '../../evidence/zone-history.ts';
import type { PartsFound } from '../../record/tab-parts.ts';
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
 */
export async function observeParts({ found, whole }: PartsFound): Promise<Evidence['weakParts']> {
  if (found.length > 0) return seen(found);
  if (!whole) return unseen('lost');
  const access = await siteAccess().catch(() => 'none');
  return access === 'all' ? seen(found) : unseen('no-access');
}

/** What was seen of this origin's certificate before, in this kind of window. */
export async function observeOrigin({ address, privateWindow }: Evidence): Promise<ObservedOrigin> {
  const href = seenOrUndefined(address)?.href;
  const { earlier, whole } =
    href === undefined ? { earlier: undefined, whole: false } : await readOrigin(href, privateWindow);
  return { earlier: earlier === undefined ? unseen('lost') : seen(earlier), whole };
}

interface ObservedOrigin {
  readonly earlier: Observed<Earlier>;
  /** Whether an origin of which nothing is known has nothing against it. */
  readonly whole: boolean;
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
