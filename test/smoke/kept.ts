/** What a person has set and must still have after an update or a downgrade, and the numbers that versions get over it. */

export type Stored = Readonly<Record<string, unknown>>;

/** What is missing or different afterwards, one sentence each; what has been added is no loss. */
export function lost(before: Stored, after: Stored): readonly string[] {
  return Object.entries(before).flatMap(([key, value]) => {
    if (!Object.hasOwn(after, key)) return [`${key} is gone`];
    return sorted(after[key]) === sorted(value) ? [] : [`${key} has changed`];
  });
}

/** What is missing, different or new afterwards: of access a user has no more than before, either. */
export function differs(before: Stored, after: Stored): readonly string[] {
  const added = Object.keys(after).filter((key) => !Object.hasOwn(before, key));
  return [...lost(before, after), ...added.map((key) => `${key} is new`)];
}

/** Objects are kept without an order of their keys. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** `1.2.3` and 2: `1.2.3.2`, which every browser takes for newer than `1.2.3` and older than `1.2.4`. */
export function later(version: string, by: number): string {
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`${version} is no version of ours.`);
  return `${version}.${by}`;
}
