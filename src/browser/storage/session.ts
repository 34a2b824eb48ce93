/**
 * What outlives the background, in `storage.session` alone: never on disk, gone with the browser. All writing
 * goes through here; writes to the same key wait for each other.
 *
 * Chromium shares `storage.session` between the normal and the incognito background, and the latter ends with
 * the last incognito window, before it could clean up. So of incognito nothing is written at all: what passed
 * by there is kept in that background's own memory, and when it ends, nothing was seen; so it does not end while it knows something
 * against an origin. Firefox has one background, which is told when a private tab closes.
 */
import { browser } from '../api.ts';
import { makeTurnsOf } from '../turns.ts';
import { isAnswered } from './first-run.ts';

/** One queue for each subject: a tab (its number), `origins`, or `watch`. A busy tab does not delay another. */
export const inTurn = makeTurnsOf<number | 'origins' | 'watch'>();

/** Of an incognito background only. Bounded by what is written: a few keys for each open tab. */
const memory = new Map<string, unknown>();

/** Chromium ends a worker after 30 seconds in which it has asked the browser for nothing. */
const ASK_EVERY_MS = 20_000;
let isKeptAwake = false;

/** Keeps an incognito background, and its memory, from ending before its windows; others have their storage. */
export function stayAwake(): void {
  if (isKeptAwake || !browser.extension.inIncognitoContext) return;
  isKeptAwake = true;
  setInterval(() => void browser.runtime.getPlatformInfo().catch(() => undefined), ASK_EVERY_MS);
}

/**
 * What this life of the background has read or written, as JSON, or `undefined` where there is nothing: nobody else writes these keys, so
 * they are not asked of the browser again. It is bounded by what storage takes, and a few keys for each tab.
 */
const mirror = new Map<string, string | undefined>();
/** Counts beginnings and ends of writing: what was asked for before one of them may be old. */
let writings = 0;

/** The value; `undefined` if there is none or storage fails. */
export async function read(key: string): Promise<unknown> {
  if (browser.extension.inIncognitoContext) return memory.get(key);
  if (mirror.has(key)) return parsed(mirror.get(key));
  try {
    const before = writings;
    const value = (await browser.storage.session.get(key))[key];
    if (before === writings) mirror.set(key, JSON.stringify(value));
    return value;
  } catch {
    return undefined;
  }
}

/** Of an incognito background: what the one of normal windows keeps under this key. `undefined` if there is none, or storage fails. */
export function readOfNormalWindows(key: string): Promise<unknown> {
  return browser.storage.session.get(key).then(
    (found) => found[key],
    () => undefined,
  );
}

function parsed(json: string | undefined): unknown {
  return json === undefined ? undefined : JSON.parse(json);
}

/** @returns whether the browser has done it */
async function changing(
  keys: readonly string[],
  change: () => Promise<void>,
  value?: unknown,
): Promise<boolean> {
  let done = true;
  writings += 1;
  try {
    await change();
  } catch {
    done = false;
  }
  writings += 1;
  for (const key of keys)
    if (done) mirror.set(key, JSON.stringify(value));
    else mirror.delete(key);
  return done;
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
  return changing([key], () => browser.storage.session.set({ [key]: value }), value);
}

/** To be called when the background starts: what is erased by whomever, with the browser's own tools perhaps, is gone here too. */
export function followErasing(): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area !== 'session') return;
    writings += 1;
    for (const [key, { newValue }] of Object.entries(changes))
      if (newValue === undefined || mirror.get(key) === undefined) mirror.delete(key);
  });
}

/** Erases. Never rejects. */
export async function remove(keys: string[]): Promise<void> {
  if (browser.extension.inIncognitoContext) for (const key of keys) memory.delete(key);
  else await changing(keys, () => browser.storage.session.remove(keys));
}
