/** Looks a word up that somebody else chose: a page, a server, a browser. */

/** The record's own value; not what every object inherits under such names as `constructor` (`undefined` then). */
export function ownValue<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
