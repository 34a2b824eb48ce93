/**
 * Measured: in Chromium the user's exceptions of normal windows count in incognito windows too, and not the other way round. What was
 * good there, and what ran in pages there, says nothing of incognito windows.
 */
import { type KnownOrigins, withException, withWarning } from './known-origins.ts';
import { isNote } from './origin-notes.ts';

/** Whatever was seen in incognito windows themselves is later. */
const BEFORE_ALL = 0;

/** The list of incognito windows with what is on record against origins in normal ones. */
export function withInherited(known: KnownOrigins, normal: KnownOrigins): KnownOrigins {
  const against = normal.origins.filter(
    ({ origin, privateWindow, earlier }) =>
      !privateWindow && earlier.onRecord !== 'nothing' && !isNote(origin),
  );
  const start: KnownOrigins = { ...known, whole: known.whole && normal.whole };
  return against.reduce((list, { origin, earlier }) => {
    const note = earlier.onRecord === 'exception' ? withException : withWarning;
    return note(list, origin, true, earlier.fault ?? 'unnamed', BEFORE_ALL);
  }, start);
}
