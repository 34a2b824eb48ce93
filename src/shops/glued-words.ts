/** A shop's name with words glued on, which impostors like: `paypalsupport`. */
import { BAIT_WORDS, DOOR_WORDS } from './ordinary-words.ts';
import { plainLetters } from './plain-letters.ts';
import { skeleton } from './skeleton.ts';

/** Shorter baits are glued to a name by chance: `bolde`, `myotto`. */
const SHORTEST_BAIT = 4;
/** To a name of this length nothing is glued by chance. */
const OWN_WORD = 7;
/** To one of this length no shorter bait is glued by chance either, if it is all that is added: `zalandouk`. */
const WITH_SHORT_BAIT = 6;
/** Shorter names become others when a letter that they have twice is written once: `tom` and `toom`. */
const SHORTEST_WITH_LETTERS_ONCE = 5;
/** Shorter names have no doors of their own: `dhl-login` may be anybody's. */
const SHORTEST_WITH_DOOR = 4;

interface Skeletons {
  readonly doors: ReadonlySet<string>;
  readonly baits: ReadonlySet<string>;
  readonly longerBaits: readonly string[];
}

let made: Skeletons | undefined;

/** Of the words, once: when they are wanted, for they need the table. */
function skeletons(): Skeletons {
  if (made === undefined) {
    const baits = new Set([...BAIT_WORDS].map(skeleton));
    const longerBaits = [...baits].filter((word) => word.length >= SHORTEST_BAIT);
    made = { doors: new Set([...DOOR_WORDS].map(skeleton)), baits, longerBaits };
  }
  return made;
}

/** Whether it is the skeleton of a word that a shop's own doors have: `login`, `shop`. */
export function isDoor(part: string): boolean {
  return skeletons().doors.has(part);
}

/** A name as one remembers it; it takes time to find, so each is found once for all that it is compared with. */
export interface Remembered {
  readonly letters: string;
  readonly sounds: readonly string[];
}

/** @param letters in its own letters, not as a skeleton */
export function remembered(letters: string): Remembered {
  return { letters, sounds: sounds(letters) };
}

/** Whether this is the known name with words glued on, in whatever way either is written: `mypaypal`, `best-buy-deals`. */
export function isWithGluedWords(here: Remembered, known: Remembered): boolean {
  const length = [...known.letters].length;
  const [whole = '', lettersOnce] = known.sounds;
  const once = length < SHORTEST_WITH_LETTERS_ONCE ? whole : lettersOnce;
  const hyphenated = here.letters.includes('-');
  return here.sounds.some((name, index) =>
    isGluedTo(name, (index === 0 ? whole : once) ?? '', length, hyphenated),
  );
}

/** As one remembers a name: without hyphens and marks, by its looks, and with no letter twice. */
function sounds(letters: string): readonly string[] {
  const parts = skeleton(plainLetters(letters)).split('-');
  const once = parts.map((part) => part.replaceAll(/(.)\1+/gu, '$1'));
  return [parts.join(''), once.join('')];
}

/** With words before it or behind it that impostors add; to a long name, with any. */
function isGluedTo(name: string, known: string, length: number, hyphenated: boolean): boolean {
  const at = name.indexOf(known);
  if (known === '' || at === -1 || name === known) return false;
  const around = [name.slice(0, at), name.slice(at + known.length)].filter((rest) => rest !== '');
  const isOneWord = around.length === 1 && !hyphenated && (around[0]?.length ?? 0) >= SHORTEST_BAIT;
  if (isOneWord && length >= OWN_WORD) return true;
  const { doors, baits, longerBaits } = skeletons();
  if (length >= WITH_SHORT_BAIT && around.length === 1 && baits.has(around[0] ?? '')) return true;
  const words = length >= SHORTEST_WITH_DOOR ? [...doors, ...longerBaits] : longerBaits;
  return around.every((rest) => isMadeOf(rest, words));
}

/** What remains of a name, wherever a door or a word of trade stands before it or behind it, with a hyphen or without. */
export function withoutGluedWords(letters: string): readonly string[] {
  const parts = letters.split('-');
  const others = parts.filter((part) => !isDoor(skeleton(part)) && !isWordOfTrade(skeleton(part)));
  if (others.length > 0 && others.length < parts.length) return [others.join('-')];
  const words = [...DOOR_WORDS, ...BAIT_WORDS].filter((word) => word.length >= SHORTEST_BAIT);
  const remains = new Set([letters]);
  // Each that is left may have another word on it.
  for (const rest of remains)
    for (const word of words) {
      if (rest.length < word.length + SHORTEST_BAIT) continue;
      if (rest.startsWith(word)) remains.add(rest.slice(word.length));
      if (rest.endsWith(word)) remains.add(rest.slice(0, -word.length));
    }
  return [...remains].slice(1);
}

/** One word of trade, or several in one: `outlet`, `onlineshop`. */
export function isWordOfTrade(part: string): boolean {
  const { baits, longerBaits } = skeletons();
  return baits.has(part) || (!NUMBER.test(part) && isMadeOf(part, longerBaits));
}

/** A year, or a number as shops have it: `zalando24`. As a skeleton, which has 0 as o and 1 as l; one digit alone counts on. */
const NUMBER = /^(?=.*\d)[\dlo]{2,4}$/;

function isMadeOf(text: string, words: readonly string[]): boolean {
  if (text === '' || NUMBER.test(text)) return true;
  return words.some((word) => text.startsWith(word) && isMadeOf(text.slice(word.length), words));
}
