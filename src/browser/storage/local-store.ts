/**
 * What is kept on this device after the browser has ended: `storage.local`, and nothing else anywhere. One key for each
 * thing, so that two windows that write at once take nothing from each other. Nothing is written from private windows.
 */

import { browser } from '../api.ts';
import { askedOnce } from '../asked-once.ts';
import { onAreaChanged } from './area-changes.ts';

const all = askedOnce('local', () => browser.storage.local.get(null));

/** To be called when a background starts: it asks the browser again only for what has changed. */
export const followKept = all.follow;

/** All entries whose keys begin so, by the rest of the key. @throws if the browser cannot read its storage */
export async function readKept(prefix: string): Promise<ReadonlyMap<string, unknown>> {
  return new Map(
    Object.entries(await all.ask()).flatMap(([key, value]) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [],
    ),
  );
}

export async function readKeptOne(key: string): Promise<unknown> {
  return (await all.ask())[key];
}

/** Whether there is an entry under one of these keys, whatever it is. @throws if the browser cannot read its storage */
export async function isAnyKept(keys: readonly string[]): Promise<boolean> {
  const kept = await all.ask();
  return keys.some((key) => Object.hasOwn(kept, key));
}

/** @throws if the storage is full or refuses */
export async function keep(entries: Readonly<Record<string, unknown>>): Promise<void> {
  await changing(() => browser.storage.local.set({ ...entries }));
}

/** @throws if the storage refuses */
export async function erase(keys: readonly string[]): Promise<void> {
  await changing(() => browser.storage.local.remove([...keys]));
}

/** @throws if the storage refuses */
export async function eraseEverything(): Promise<void> {
  await changing(() => browser.storage.local.clear());
}

/** What is asked for meanwhile may be what was there before. */
async function changing(change: () => Promise<void>): Promise<void> {
  try {
    await change();
  } finally {
    all.forget();
  }
}

/**
 * Calls back after each change of entries whose keys begin so, whoever made it, with what they have become, by the rest of
 * the key; `undefined`: erased. @returns a function that ends it
 */
export function watchKept(
  prefix: string,
  onChange: (changed: ReadonlyMap<string, unknown>) => void,
): () => void {
  return onAreaChanged('local', (changes) => {
    const ours = Object.entries(changes).filter(([key]) => key.startsWith(prefix));
    if (ours.length > 0)
      onChange(new Map(ours.map(([key, { newValue }]) => [key.slice(prefix.length), newValue])));
  });
}
