/**
 * A random mark of the time since the browser started, by which a page of the extension knows that its address is of an earlier
 * one: a browser that restores windows gives its tabs numbers anew. It tells nothing of what was seen, so incognito windows share it.
 */
import { browser } from '../api.ts';

const KEY = 'session-mark';

/** The mark; empty if there is none, or storage fails. Never rejects. */
export async function sessionMark(): Promise<string> {
  const kept = await browser.storage.session.get(KEY).catch(() => ({}) as Record<string, unknown>);
  return typeof kept[KEY] === 'string' ? kept[KEY] : '';
}

/** @returns whether there was room for it */
export function writeSessionMark(mark: string): Promise<boolean> {
  return browser.storage.session.set({ [KEY]: mark }).then(
    () => true,
    () => false,
  );
}
