/** Unicode's table of characters that look alike, out of the extension's own files (`packaging/confusables.mjs`). */
import { type Confusables, useConfusables } from '../shops/skeleton.ts';
import { browser } from './api.ts';

let loaded: Promise<void> | undefined;

/** Once in a life of the background; a file that could not be read is asked for again. @throws if it cannot be read */
export function loadConfusables(): Promise<void> {
  loaded ??= load().catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

async function load(): Promise<void> {
  const file = await fetch(browser.runtime.getURL('confusables.json'));
  useConfusables(byLetter((await file.json()) as Confusables));
}

/** In the file each prototype stands once, with all its letters. */
function byLetter(letters: Confusables): Confusables {
  return Object.fromEntries(
    Object.entries(letters).flatMap(([prototype, all = '']) => [...all].map((letter) => [letter, prototype])),
  );
}
