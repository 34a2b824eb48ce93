/** What the user has set, kept on this device. Whatever does not parse is the default, which an administrator may set. */
import * as v from 'valibot';
import { onManagedPolicyChanged, readManagedPolicy } from '../managed-storage.ts';
import { canGiveBack, siteAccess } from '../site-access.ts';
import { keep, readKeptOne, watchKept } from './local-store.ts';

const KEY = 'settings';

const settingsSchema = v.strictObject({
  version: v.literal(1),
  /** `asked`: the browser is asking for site access; it becomes `on` when that is given. */
  keepLock: v.picklist(['on', 'off', 'asked']),
});

export type Settings = Readonly<v.InferOutput<typeof settingsSchema>>;

/**
 * As an administrator wants it; else on from the start where site access came with the extension (Firefox), off where
 * it must be asked for. Where it must be asked for, nobody but the user can switch it on: only access that is there counts.
 */
async function defaultKeepLock(): Promise<'on' | 'off'> {
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

/** @returns false if the browser could not keep it */
export async function writeKeepLock(keepLock: Settings['keepLock']): Promise<boolean> {
  const settings: Settings = { version: 1, keepLock };
  return keep({ [KEY]: settings }).then(
    () => true,
    () => false,
  );
}

/** Calls back when a setting has changed, by whichever page, or an administrator's wish. @returns a function that ends it */
export function onSettingsChanged(listener: () => void): () => void {
  const stops = [watchKept(KEY, listener), onManagedPolicyChanged(listener)];
  return () => {
    for (const stop of stops) stop();
  };
}
