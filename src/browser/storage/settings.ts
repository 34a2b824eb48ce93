/** What the user has set, kept on this device. Whatever does not parse is the default, which an administrator may set. */
import * as v from 'valibot';
import { onManagedPolicyChanged } from '../managed-at-first.ts';
import { readManagedPolicy } from '../managed-storage.ts';
import { askForSiteAccess, canGiveBack, siteAccess } from '../site-access.ts';
import { makeTurnsOf } from '../turns.ts';
import { answerEntry, isAnswered, onAnswered } from './first-run.ts';
import { keep, readKeptOne, watchKept } from './local-store.ts';

const KEY = 'settings';

/** What is set last counts. */
const inTurn = makeTurnsOf<'settings'>();

const settingsSchema = v.strictObject({
  version: v.literal(1),
  /** `asked`: the browser is asking for site access; it becomes `on` when that is given. */
  keepLock: v.picklist(['on', 'off', 'asked']),
});

export type Settings = Readonly<v.InferOutput<typeof settingsSchema>>;

/**
 * As an administrator wants it; else on from the start where site access came with the extension (Firefox), off where
 * it must be asked for, and until the user has answered the welcome page. Where it must be asked for, nobody but the user can switch it on: only access that is there counts.
 */
async function defaultKeepLock(): Promise<'on' | 'off'> {
  if (!(await isAnswered())) return 'off';
  const { policy } = await readManagedPolicy();
  const wanted = policy.keepLock ?? !canGiveBack();
  return wanted && (!canGiveBack() || (await siteAccess()) !== 'none') ? 'on' : 'off';
}

/** What the user has chosen counts before anything else. */
export async function readSettings(): Promise<Settings> {
  return (await readChosen()) ?? { version: 1, keepLock: await defaultKeepLock() };
}

/** An administrator wants the lock to be kept, and the user has not decided. */
export async function isKeepLockSuggested(): Promise<boolean> {
  if ((await readChosen()) !== undefined) return false;
  return (await readManagedPolicy()).policy.keepLock === true;
}

/** `undefined`: nothing. */
async function readChosen(): Promise<Settings | undefined> {
  const stored = await readKeptOne(KEY).catch(() => undefined);
  const result = v.safeParse(settingsSchema, stored);
  return result.success ? result.output : undefined;
}

/** Whoever sets it has answered the welcome page by that. @returns false if the browser could not keep it */
export async function writeKeepLock(keepLock: Settings['keepLock']): Promise<boolean> {
  const settings: Settings = { version: 1, keepLock };
  return inTurn('settings', async () => keep({ [KEY]: settings, ...(await answerEntry('page')) })).then(
    () => true,
    () => false,
  );
}

/**
 * Has the lock kept from now on, and asks the browser for the access where it must be asked for. Must be called straight from a
 * click; the page may close while the browser asks, and the background then does the rest.
 * @returns whether it is kept; a refusal is a `false`, and leaves it at one click
 */
export async function startKeepingLock(): Promise<boolean> {
  void writeKeepLock('asked');
  const given = await askForSiteAccess();
  return (await writeKeepLock(given ? 'on' : 'off')) && given;
}

/** Calls back when a setting has changed, by whichever page, or an administrator's wish. @returns a function that ends it */
export function onSettingsChanged(listener: () => void): () => void {
  const stops = [watchKept(KEY, listener), onAnswered(listener), onManagedPolicyChanged(listener)];
  return () => {
    for (const stop of stops) stop();
  };
}
