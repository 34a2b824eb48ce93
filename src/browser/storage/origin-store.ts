/** What was seen of certificates earlier in this session, by origin; see `known-origins.ts`. */

import type { Earlier, Fault } from '../../evidence/evidence.ts';
import {
  type CountsAsWarned,
  type ExceptionScope,
  earlierOf,
  earlierWithin,
  hadWeakParts,
  type KnownOrigins,
  parseKnownOrigins,
  warnedAmong,
  withAcceptance,
  withException,
  withoutPrivate,
  withWarning,
  withWeakParts,
} from '../../record/known-origins.ts';
import { browser } from '../api.ts';
import { inTurn, read, remove, write } from './session.ts';

const KEY = 'origins';

export interface OriginRecord {
  readonly earlier: Earlier | undefined;
  /** Whether an origin of which nothing is known has nothing against it. */
  readonly whole: boolean;
  /** Pages of it have had parts past a warning. */
  readonly hadWeakParts: boolean;
  /** Of these origins, those with an exception on record, or a warning where that counts. */
  readonly warnedAmong: (origins: readonly string[], counts: CountsAsWarned) => readonly string[];
}

export type ReadOrigin = (url: string, privateWindow: boolean, scope: ExceptionScope) => OriginRecord;

/** All that is on record, after all writing that has begun. */
export function readOrigins(): Promise<ReadOrigin> {
  return inTurn(KEY, async () => {
    const known = parseKnownOrigins(await read(KEY));
    return (url, privateWindow, scope) => ({
      earlier: earlierWithin(known, url, privateWindow, scope),
      whole: known.whole,
      hadWeakParts: hadWeakParts(known, url, privateWindow),
      warnedAmong: (origins, counts) => warnedAmong(known, origins, privateWindow, counts, scope),
    });
  });
}

/** The browser warned of this origin's certificate. */
export function noteWarning(url: string, privateWindow: boolean, fault: Fault, at: number): Promise<void> {
  return change((known) => withWarning(known, url, privateWindow, fault, at));
}

/** Something came from this origin past a warning. */
export function noteException(url: string, privateWindow: boolean, fault: Fault, at: number): Promise<void> {
  return change((known) => withException(known, url, privateWindow, fault, at));
}

/** A page at this address had a part that came past a warning. */
export function noteWeakParts(url: string, privateWindow: boolean, at: number): Promise<void> {
  return change((known) => withWeakParts(known, url, privateWindow, at));
}

/** The origin's certificate is good. `if known`: of interest only where something is known of it. */
export function noteAcceptance(
  url: string,
  privateWindow: boolean,
  at: number,
  when: 'always' | 'if known',
): Promise<void> {
  return change((known) => {
    const isKnown = earlierOf(known, url, privateWindow) !== undefined;
    return when === 'always' || isKnown ? withAcceptance(known, url, privateWindow, at) : known;
  });
}

/** Without site access warnings no longer pass by, and nothing that was good before may be relied on. */
export function forgetOrigins(): Promise<void> {
  return inTurn(KEY, () => remove([KEY]));
}

/** To be called when a tab has closed: what was seen in private windows goes with the last of them. */
export function forgetPrivateOrigins(): Promise<void> {
  return change(async (known) => {
    const without = withoutPrivate(known);
    if (without === known) return known;
    const tabs = await browser.tabs.query({});
    return tabs.some(({ incognito }) => incognito) ? known : without;
  });
}

function change(by: (known: KnownOrigins) => KnownOrigins | Promise<KnownOrigins>): Promise<void> {
  return inTurn(KEY, async () => {
    const known = parseKnownOrigins(await read(KEY));
    const changed = await by(known);
    if (changed === known || (await write(KEY, changed))) return;
    // What could not be kept up to date must not speak later: neither for an origin, nor against none.
    await remove([KEY]);
    await write(KEY, { whole: false, origins: [] });
  });
}
