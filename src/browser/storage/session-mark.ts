/**
 * A random mark of the time since the browser started, by which a page of the extension knows that its address is of an earlier
 * one: a browser that restores windows gives its tabs numbers anew. It tells nothing of what was seen, so incognito windows share it.
 */
import { browser } from '../api.ts';

export const SESSION_MARK = 'session-mark';

/** The mark; empty if there is none, or storage fails. Never rejects. */
export async function sessionMark(): Promise<string> {
  const kept = await browser.storage.session.get(SESSION_MARK).catch(() => ({}) as Record<string, unknown>);
  return typeof kept[SESSION_MARK] === 'string' ? kept[SESSION_MARK] : '';
}
