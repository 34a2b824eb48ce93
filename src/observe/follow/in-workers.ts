/**
 * What workers in no tab fetch: service workers and shared ones. They may hand it to any document of their origin, in a frame of another
 * site's page too, now or later, and run it themselves.
 */
import { noteForeignCode, readOrigins } from '../../browser/storage/origin-store.ts';
import { originOf } from '../../evidence/page-url.ts';
import { withPrivacyOrBoth } from './privacy.ts';
import { hasException, mayBeForged, type NoteSharedOrigin } from './same-origin.ts';
import { askingPage, noteWeakened, type PartDetails } from './weak-parts.ts';

interface Doubt {
  /** Nobody tells of connections. */
  readonly isUntold: boolean;
  /** It may be of before (`old-content.ts`). */
  readonly isOld: boolean;
}

/**
 * Notes what a worker has fetched. One that is awake while something is on record against its origin may answer out of what that has
 * left in its store: also for pages that had none when they were looked at.
 */
export function workerNoter(noteSharedOrigin: NoteSharedOrigin) {
  return (details: PartDetails, weak: boolean, { isUntold, isOld }: Doubt): void => {
    const url = askingPage(details);
    if (url === undefined) return;
    withPrivacyOrBoth(details, async (isPrivate) => {
      const among = async (one: string) => isUntold && (await isWarned(one, isPrivate));
      // What it asks of its own server is no more foreign than the worker itself.
      const isOwn = originOf(url) === originOf(details.url);
      const isOldPast = isOld && (await hasException(details.url, [isPrivate]));
      const isPast = weak || isOldPast || (!isOwn && (await among(details.url)));
      // It has not been noted yet.
      if (isPast && !weak) noteWeakened(details);
      if (isPast) await noteForeignCode(url, isPrivate, details.timeStamp);
      if (isPast || (await mayBeForged(url, [isPrivate])) || (await among(url)))
        await noteSharedOrigin({ ...details, url }, 'weak');
    });
  };
}

/** Where nobody tells of connections, a warning of the host may have been gone past. */
async function isWarned(url: string, isPrivate: boolean): Promise<boolean> {
  const { warnedAmong } = (await readOrigins())(url, isPrivate, 'host');
  return warnedAmong([originOf(url)], 'warning').length > 0;
}
