/** What the user has set, kept on this device. Whatever does not parse is the default. */
import * as v from 'valibot';
import { browser } from './api.ts';
import { keep, readKept, watchKept } from './local-store.ts';

const KEY = 'settings';

const settingsSchema = v.strictObject({
  version: v.literal(1),
  /** `asked`: the browser is asking for site access; it becomes `on` when that is given. */
  keepLock: v.picklist(['on', 'off', 'asked']),
});

export type Settings = Readonly<v.InferOutput<typeof settingsSchema>>;

/** On from the start where site access came with the extension (Firefox), off where it must be asked for. */
function defaults(): Settings {
  const hosts: unknown = browser.runtime.getManifest().host_permissions;
  return { version: 1, keepLock: Array.isArray(hosts) && hosts.length > 0 ? 'on' : 'off' };
}

export async function readSettings(): Promise<Settings> {
  const stored = await readKept(KEY).catch(() => new Map<string, unknown>());
  const result = v.safeParse(settingsSchema, stored.get(''));
  return result.success ? result.output : defaults();
}

/** @returns false if the browser could not keep it */
export async function writeKeepLock(keepLock: Settings['keepLock']): Promise<boolean> {
  const settings: Settings = { version: 1, keepLock };
  return keep({ [KEY]: settings }).then(
    () => true,
    () => false,
  );
}

/** Calls back when a setting has changed, by whichever page. @returns a function that ends it */
export function onSettingsChanged(listener: () => void): () => void {
  return watchKept(KEY, listener);
}
