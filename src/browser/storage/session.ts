/**
 * What outlives the background, in `storage.session` alone: never on disk, gone with the browser. All writing
 * goes through here; writes to the same key wait for each other.
 *
 * Chromium shares `storage.session` between the normal and the incognito background, and the latter ends with
 * the last incognito window, before it could clean up. So of incognito nothing is written at all: what passed
 * by there is kept in that background's own memory, and when it ends, nothing was seen; so it does not end while it knows
 * anything. Firefox has one background, which is told when a private tab closes.
 */

import { browser } from '../api.ts';
import { siteAccess } from '../site-access.ts';
import { makeTurnsOf } from '../turns.ts';
import { isAnswered } from './first-run.ts';

/** One queue for each subject: a tab (its number), `origins`, or `watch`. A busy tab does not delay another. */
export const inTurn = makeTurnsOf<number | 'origins' | 'watch'>();

/** Of an incognito background only: JSON. Bounded by what is written: a few keys for each open tab. */
const memory = new Map<string, string>();

/** Whether all that is known ends with this background. */
export function endsWithBackground(): boolean {
  return browser.extension.inIncognitoContext === true;
}

/** Chromium ends a worker after 30 seconds in which it has asked the browser for nothing. */
const ASK_EVERY_MS = 20_000;
let isKeptAwake = false;

/** What an ended background knew would no longer speak against what it has painted. It asks for what nobody tells it. */
function stayAwake(): void {
  if (isKeptAwake) return;
  isKeptAwake = true;
  setInterval(() => void siteAccess().catch(() => undefined), ASK_EVERY_MS);
}

/**
 * What this life of the background has read or written, as JSON, or `undefined` where there is nothing: nobody else writes or erases these
 * keys, so they are not asked of the browser again. It is bounded by what storage takes, and a few keys for each tab. Whoever listened for
 * changes would be handed each of its own writings, what was there before too: measured, half of what a page's load costs.
 */
const mirror = new Map<string, string | undefined>();
/** The newest question for a key that has no answer yet. One that was asked before a writing began, or before it ended, may get an old one. */
const asking = new Map<string, object>();
/** What was made of a value last: busy tabs are asked for many times over. */
const made = new Map<string, { readonly json: string; readonly value: unknown }>();

/** In place of what storage does not give out, for a failure is not the word that there is nothing. Nothing that is kept is `null`. */
const UNREADABLE = JSON.stringify(null);

/** The value; `undefined` if there is none, `null` if storage fails. */
export async function read(key: string): Promise<unknown> {
  return parsed(await jsonOf(key));
}

/**
 * The same value for all who ask, until another is kept: it is parsed and checked once.
 * @param make says what a value, or `undefined`, is; always the same for a key, and never throws
 */
export async function readAs<T>(key: string, make: (value: unknown) => T): Promise<T> {
  const json = await jsonOf(key);
  const last = made.get(key);
  if (last !== undefined && last.json === json) return last.value as T;
  const value = make(parsed(json));
  if (json !== undefined) made.set(key, { json, value });
  return value;
}

async function jsonOf(key: string): Promise<string | undefined> {
  if (endsWithBackground()) return memory.get(key);
  if (mirror.has(key)) return mirror.get(key);
  const question = {};
  asking.set(key, question);
  try {
    const json: string | undefined = JSON.stringify((await browser.storage.session.get(key))[key]);
    if (asking.get(key) === question) mirror.set(key, json);
    return json;
  } catch {
    return UNREADABLE;
  } finally {
    if (asking.get(key) === question) asking.delete(key);
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
  for (const key of keys) asking.delete(key);
  try {
    await change();
  } catch {
    done = false;
  }
  for (const key of keys) {
    asking.delete(key);
    if (done) mirror.set(key, JSON.stringify(value));
    else mirror.delete(key);
    if (value === undefined) made.delete(key);
  }
  return done;
}

/** The keys of everything that is kept; empty if storage fails. */
export async function keys(): Promise<readonly string[]> {
  if (endsWithBackground()) return [...memory.keys()];
  return browser.storage.session.get(null).then(Object.keys, () => []);
}

/**
 * @param answered whether the user has answered the welcome page; until then nothing is kept
 * @returns false if storage is full or refuses, or if nothing is kept
 */
export async function write(key: string, value: unknown, answered = isAnswered()): Promise<boolean> {
  if (endsWithBackground()) {
    stayAwake();
    memory.set(key, JSON.stringify(value));
    return true;
  }
  if (!(await answered)) return false;
  return changing([key], () => browser.storage.session.set({ [key]: value }), value);
}

/** Erases. Never rejects. */
export async function remove(keys: string[]): Promise<void> {
  if (!endsWithBackground()) return void (await changing(keys, () => browser.storage.session.remove(keys)));
  for (const key of keys) {
    memory.delete(key);
    made.delete(key);
  }
}
