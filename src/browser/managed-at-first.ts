/** What an administrator has set, for a page that must not wait: where nothing is set, nothing has to be loaded to read it. */
import { NO_POLICY } from '../policy/managed-policy.ts';
import type { ReadPolicy } from '../policy/parse-managed-policy.ts';
import { browser } from './api.ts';
import { onAreaChanged } from './storage/area-changes.ts';

/**
 * @param asked what has been asked for already
 * @throws where something is set and the part that reads it cannot be loaded
 */
export async function managedAtFirst(asked = browser.storage.managed?.get(null)): Promise<ReadPolicy> {
  const set = await asked?.catch(() => undefined);
  if (Object.keys(set ?? {}).length === 0) return { policy: NO_POLICY, problems: [] };
  return (await import('./later.ts')).readManagedPolicy();
}

/** Calls back when the administrator has changed something (Chromium tells; Firefox reads it at its start). @returns a function that ends it */
export function onManagedPolicyChanged(listener: () => void): () => void {
  return onAreaChanged('managed', listener);
}
