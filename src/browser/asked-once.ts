/**
 * What storage holds, for a background that needs it at every event of a tab: asked for once, and again after each change. Pages of the
 * extension need it once, and ask each time.
 */
import { onAreaChanged } from './storage/area-changes.ts';

export interface AskedOnce<T> {
  /** To be called when a background starts, before anybody else listens for changes. */
  follow(): void;
  /** What is there now; rejects as the browser does. */
  ask(): Promise<T>;
  /** To be called by whoever has changed it: the browser tells of that a moment later. */
  forget(): void;
}

/** @param ask asks the browser for all of one storage area */
export function askedOnce<T>(ownArea: 'local' | 'managed', ask: () => Promise<T>): AskedOnce<T> {
  let isFollowed = false;
  let answer: Promise<T> | undefined;
  const forget = () => {
    answer = undefined;
  };
  return {
    follow() {
      isFollowed = true;
      onAreaChanged(ownArea, forget);
    },
    ask() {
      if (answer !== undefined) return answer;
      const asked = ask();
      if (!isFollowed) return asked;
      answer = asked;
      asked.catch(() => {
        if (answer === asked) forget();
      });
      return asked;
    },
    forget,
  };
}
