/**
 * What storage holds, for a background that asks at every word of a tab: asked for once, and again after each change. A page asks each
 * time, for it asks once.
 */
import { browser } from './api.ts';

export interface AskedOnce<T> {
  /** To be called when a background starts, before anybody else listens for changes. */
  follow(): void;
  /** What is there now; rejects as the browser does. */
  ask(): Promise<T>;
  /** The background itself is changing it: of that it hears later. */
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
      browser.storage.onChanged.addListener((_changes, area) => {
        if (area === ownArea) forget();
      });
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
