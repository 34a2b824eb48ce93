/** What a look knows besides the page and the tab's record: may we watch this site, what was seen of it earlier. */

import { mayWatch, type SiteAccess, siteAccess } from '../../browser/site-access.ts';
import { type OriginRecord, type ReadOrigin, readOrigins } from '../../browser/storage/origin-store.ts';
import { readWatch } from '../../browser/watch-store.ts';
import type { Address, Browser, Evidence } from '../../evidence/evidence.ts';
import { type Observed, seen, seenOrUndefined, unseen } from '../../evidence/observed.ts';
import type { ExceptionScope } from '../../record/known-origins.ts';
import type { Known } from '../../record/own-response.ts';
import { schemefulSite } from '../tab-address.ts';

/**
 * May we see the requests to this site?
 * @param access which sites we may see, where the browser has been asked for that
 */
export async function observeSiteAccess(
  address: Observed<Address>,
  access?: SiteAccess,
): Promise<Observed<boolean>> {
  const known = seenOrUndefined(address);
  if (known === undefined || known.host === '') return unseen('no-access');
  if (access === 'all' && /^https?$/.test(known.scheme)) return seen(true);
  try {
    return seen(await mayWatch(known.scheme, known.host));
  } catch {
    return unseen('browser-cannot');
  }
}

/** What an exception is for in this browser; see `known-origins.ts`. */
export function exceptionScope({ family }: Browser): ExceptionScope {
  return family === 'chromium' ? 'host' : 'port';
}

/** What is on record of a page's origin, and of the parts that came into pages of its site. */
export function recordOfPage(readOrigin: ReadOrigin, href: string, ...where: PageWhere): PageRecord {
  const hasWeakParts = (url: string) => readOrigin(schemefulSite(url), ...where).hadWeakParts;
  return {
    ...readOrigin(href, ...where),
    hadWeakParts: hasWeakParts(href),
    weakPartsAmong: (origins) => origins.filter(hasWeakParts),
  };
}

type PageRecord = OriginRecord & Pick<Known, 'weakPartsAmong'>;

type PageWhere = readonly [privateWindow: boolean, scope: ExceptionScope];

/** Which sites may be seen; a browser that does not say lets none be seen. */
export function accessOrNone(): Promise<SiteAccess> {
  return siteAccess().catch(() => 'none' as const);
}

/**
 * All that the record is set beside. An origin is known by scheme, host and port, in this kind of window.
 * @param accessNow where the browser has been asked for it already
 */
export async function readKnown(
  { address, browser, privateWindow }: Evidence,
  accessNow: Promise<SiteAccess> = accessOrNone(),
): Promise<Known> {
  const href = seenOrUndefined(address)?.href;
  const nothing: PageRecord = {
    ...{
      earlier: undefined,
      whole: false,
      hadWeakParts: false,
      hadForeignCode: false,
      hadSomeForeignCode: false,
    },
    warnedAmong: () => [],
    foreignCodeAmong: () => [],
    weakPartsAmong: () => [],
    forgottenAmong: () => [],
  };
  const [{ earlier, whole, hadWeakParts, hadForeignCode, ...among }, access, watch] = await Promise.all([
    href === undefined
      ? nothing
      : readOrigins().then((all) => recordOfPage(all, href, privateWindow, exceptionScope(browser))),
    accessNow,
    readWatch(),
  ]);
  return {
    earlier: earlier === undefined ? unseen('lost') : seen(earlier),
    originsWhole: whole,
    hadWeakParts,
    hadForeignCode,
    warnedAmong: among.warnedAmong,
    foreignCodeAmong: among.foreignCodeAmong,
    weakPartsAmong: among.weakPartsAmong,
    forgottenAmong: among.forgottenAmong,
    access,
    watch,
  };
}
