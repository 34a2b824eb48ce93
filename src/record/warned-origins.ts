/** Origins to which something may be sent past the browser's warning, by what is on record. */
import { type ExceptionScope, earlierOf, type KnownOrigins, onRecordWithin } from './known-origins.ts';

/** What may have been gone past: an exception has been seen to be; of a warning it is not known where nobody tells of that. */
export type CountsAsWarned = 'exception' | 'warning';

/**
 * Of these origins, those with an exception on record, or a warning where that counts. What is sent to one of them goes past
 * the browser's warning without another word of it. An origin that the list does not know is none of them, whole or not:
 * nobody is to be told of a warning that was never seen (see `forgottenAmong`).
 */
export function warnedAmong(
  known: KnownOrigins,
  origins: readonly string[],
  privateWindow: boolean,
  counts: CountsAsWarned,
  scope: ExceptionScope,
): readonly string[] {
  return origins.filter((origin) => {
    const kinds = scope === 'port' ? [true, false] : [privateWindow];
    const onRecord = kinds.flatMap((kind) => onRecordWithin(known, origin, kind, scope));
    return onRecord.includes('exception') || (counts === 'warning' && onRecord.includes('warning'));
  });
}

/**
 * Of these origins, those of which a list that has lost something knows nothing: it may have known of an exception for them. None
 * of a whole list.
 */
export function forgottenAmong(
  known: KnownOrigins,
  origins: readonly string[],
  privateWindow: boolean,
): readonly string[] {
  return known.whole ? [] : origins.filter((origin) => earlierOf(known, origin, privateWindow) === undefined);
}
