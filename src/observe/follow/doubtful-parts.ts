/** Parts of a page that may have come past a warning: what is on record of their servers says so, for the browser does not. */
import { readOrigins } from '../../browser/storage/origin-store.ts';
import { originOf } from '../../evidence/page-url.ts';
import { withPrivacy } from './privacy.ts';
import { hasException } from './same-origin.ts';
import type { PartDetails } from './weak-parts.ts';

type NotePart = (details: PartDetails) => void;

/** “Not modified”: the server's word of now on what came before, past a warning perhaps; as for a document (`own-response.ts`). */
export function oldPartNoter(noteUnseenPart: NotePart): NotePart {
  return (details) =>
    withPrivacy(details, async (isPrivate) => {
      if (await hasException(details.url, [isPrivate])) noteUnseenPart(details);
    });
}

/**
 * Where nobody tells of connections: what comes from a host that the browser has warned of came past that warning, or its server has
 * been mended since. So the page is in doubt, until the browser is asked again what it thinks of the tab.
 */
export function warnedPartNoter(noteUnseenPart: NotePart): NotePart {
  return (details) =>
    withPrivacy(details, async (isPrivate) => {
      const { warnedAmong } = (await readOrigins())(details.url, isPrivate, 'host');
      if (warnedAmong([originOf(details.url)], 'warning').length > 0) noteUnseenPart(details);
    });
}
