/**
 * What outlives the background, in `storage.session` alone: never on disk, gone with the browser. All writing
 * goes through here; writes to the same key wait for each other.
 *
 * Chromium shares `storage.session` between the normal and the incognito background, and the latter ends with
 * the last incognito window, before it could clean up. So of incognito nothing is written at all: what passed
 * by there is kept in that background's own memory, and when it ends, nothing was seen. Firefox has one
 * background, which is told when a private tab closes.
 */
import { browser } from '../api.ts';
import { makeTurnsOf } from '../turns.ts';
import { isAnswered } from './first-run.ts';

/** One queue for each subject: a tab (its number), `origins`, or `watch`. A busy tab does not delay another. */
export const inTurn = makeTurnsOf<number | 'origins' | 'watch'>();

/** Of an incognito background only. Bounded by what is written: a few keys for each open tab. */
const memory = new Map<string, unknown>();

/** The value; `undefined` if there is none or storage fails. */
export async function read(key: string): Promise<unknown> {
  if (browser.extension.inIncognitoContext) return memory.get(key);
  try {
    return (await browser.storage.session.get(key))[key];
  } catch {
    return undefined;
  }
}

/** The keys of everything that is kept; empty if storage fails. */
export async function keys(): Promise<readonly string[]> {
  if (browser.extension.inIncognitoContext) return [...memory.keys()];
  return browser.storage.session.get(null).then(Object.keys, () => []);
}

/**
 * @param answered whether the user has answered the welcome page; until then nothing is kept
 * @returns false if storage is full or refuses, or if nothing is kept
 */
export async function write(key: string, value: unknown, answered = isAnswered()): Promise<boolean> {
  if (browser.extension.inIncognitoContext) {
    memory.set(key, value);
    return true;
  }
  if (!(await answered)) return false;
  try {
    await browser.storage.session.set({ [key]: value });
    return true;
  } catch {
    return false;
  }
}

/** Erases. Never rejects. */
export async function remove(keys: string[]): Promise<void> {
  if (browser.extension.inIncognitoContext) for (const key of keys) memory.delete(key);
  else await browser.storage.session.remove(keys).catch(() => undefined);
}
