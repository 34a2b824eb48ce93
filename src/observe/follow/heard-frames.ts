/**
 * The numbers of frames whose documents have passed by, as the browser gives them (`frameId`). Of this life of the background alone:
 * whoever asks for them can do without.
 */

/** Those of the latest tabs are kept, and of each the latest. */
const MOST_TABS = 50;
const MOST_FRAMES = 200;
const heard = new Map<number, ReadonlySet<number>>();

export function noteFrameHeard(tabId: number, frameId: number): void {
  const others = [...(heard.get(tabId) ?? [])].filter((id) => id !== frameId);
  heard.delete(tabId);
  heard.set(tabId, new Set([...others, frameId].slice(-MOST_FRAMES)));
  for (const [oldest] of heard) if (heard.size > MOST_TABS) heard.delete(oldest);
}

/** Some may have gone since. */
export function framesHeard(tabId: number): readonly number[] {
  return [...(heard.get(tabId) ?? [])];
}
