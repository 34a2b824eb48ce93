/**
 * Changes of one storage area. Whoever listens to all of them is handed each change of the others too, and in Firefox each listener
 * a copy of its own: of what is kept of a tab, at each step of a look.
 */
import { browser, type Storage } from '../api.ts';

export type Changes = Readonly<Record<string, { readonly oldValue?: unknown; readonly newValue?: unknown }>>;

/** @returns a function that ends it */
export function onAreaChanged(
  area: 'local' | 'managed' | 'session',
  listener: (changes: Changes) => void,
): () => void {
  if (area === 'managed' && !tellsOfManaged()) return () => undefined;
  const { onChanged } = browser.storage[area] as Storage.StorageArea;
  onChanged.addListener(listener);
  return () => onChanged.removeListener(listener);
}

/** Firefox reads what an administrator has set when it starts, tells of no change, and warns of whoever listens for one. */
function tellsOfManaged(): boolean {
  return !('getBrowserInfo' in browser.runtime) && browser.storage.managed?.onChanged !== undefined;
}
