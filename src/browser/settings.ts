/** What the user has set, in `storage.local`: the only thing that is kept on disk. Whatever does not parse is the default. */
import * as v from 'valibot';
import { browser } from './api.ts';

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
  const stored = await browser.storage.local.get(KEY).catch(() => ({}));
  const result = v.safeParse(settingsSchema, (stored as Record<string, unknown>)[KEY]);
  return result.success ? result.output : defaults();
}

/** @returns false if the browser could not keep it */
export async function writeKeepLock(keepLock: Settings['keepLock']): Promise<boolean> {
  const settings: Settings = { version: 1, keepLock };
  return browser.storage.local.set({ [KEY]: settings }).then(
    () => true,
    () => false,
  );
}

/** Calls back when a setting has changed, by whichever page. @returns a function that ends it */
export function onSettingsChanged(listener: () => void): () => void {
  const onChanged = (changes: Readonly<Record<string, unknown>>, area: string) => {
    if (area === 'local' && KEY in changes) listener();
  };
  browser.storage.onChanged.addListener(onChanged);
  return () => browser.storage.onChanged.removeListener(onChanged);
}
