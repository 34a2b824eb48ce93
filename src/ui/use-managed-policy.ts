/** What an administrator has set, as it changes. */
import { useEffect, useState } from 'preact/hooks';
import { managedAtFirst, onManagedPolicyChanged } from '../browser/managed-at-first.ts';
import type { ReadPolicy } from '../policy/parse-managed-policy.ts';

/** @param first as it was read before the page was drawn; without it `undefined` until it is read */
export function useManagedPolicy(first: ReadPolicy): ReadPolicy;
export function useManagedPolicy(): ReadPolicy | undefined;
export function useManagedPolicy(first?: ReadPolicy): ReadPolicy | undefined {
  const [read, setRead] = useState(first);
  useEffect(() => {
    const refresh = () => void managedAtFirst().then(setRead, () => undefined);
    if (first === undefined) refresh();
    return onManagedPolicyChanged(refresh);
  }, []);
  return read;
}
