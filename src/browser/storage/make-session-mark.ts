/** Background: makes the mark of this session of the browser (`session-mark.ts`). */
import { withMoreRoom } from './evidence-store.ts';
import { sessionMark, writeSessionMark } from './session-mark.ts';

/**
 * The mark, made if there is none yet, and if need be in the place of what is kept of other tabs than this. Empty if
 * storage refuses. Never rejects.
 */
export async function makeSessionMark(tabId: number): Promise<string> {
  const kept = await sessionMark();
  if (kept !== '') return kept;
  const made = crypto.randomUUID();
  const write = () => writeSessionMark(made);
  return (await write()) || (await withMoreRoom(tabId, write)) ? made : '';
}
