/** What was seen of certificates earlier in this session, by origin; see `known-origins.ts`. */

import type { Earlier, Fault } from '../../evidence/evidence.ts';
import { withInherited } from '../../record/inherited-origins.ts';
import {
  type ExceptionScope,
  earlierOf,
  earlierWithin,
  hadForeignCode,
  hadSomeForeignCode,
  hadWeakParts,
  type KnownOrigins,
  noKnownOrigins,
  parseKnownOrigins,
  withAcceptance,
  withException,
  withForeignCode,
  withLostParts,
  withoutAcceptance,
  withoutGood,
  withoutPrivate,
  withWarning,
  withWeakParts,
} from '../../record/known-origins.ts';
import { type CountsAsWarned, forgottenAmong, warnedAmong } from '../../record/warned-origins.ts';
import { browser } from '../api.ts';
import { onAreaChanged } from './area-changes.ts';
import { withMoreRoom } from './evidence-store.ts';
import { isAnswered } from './first-run.ts';
import { inTurn, readAs, readOfNormalWindows, remove, write } from './session.ts';

const KEY = 'origins';
/** WebExtensions `tabs.TAB_ID_NONE`: of every tab something may go to make room. */
const NO_TAB = -1;

export interface OriginRecord {
  readonly earlier: Earlier | undefined;
  /** Whether an origin of which nothing is known has nothing against it. */
  readonly whole: boolean;
  /** Pages of it have had parts past a warning. */
  readonly hadWeakParts: boolean;
  /** Documents of it have run code that came past a warning, or in the open. */
  readonly hadForeignCode: boolean;
  /** Documents of some origin have. */
  readonly hadSomeForeignCode: boolean;
  /** Of these origins, those whose documents have. */
  readonly foreignCodeAmong: (origins: readonly string[]) => readonly string[];
  /** Of these origins, those with an exception on record, or a warning where that counts. */
  readonly warnedAmong: (origins: readonly string[], counts: CountsAsWarned) => readonly string[];
  /** Of these origins, those that may have had an exception which is no longer on record. */
  readonly forgottenAmong: (origins: readonly string[]) => readonly string[];
}

export type ReadOrigin = (url: string, privateWindow: boolean, scope: ExceptionScope) => OriginRecord;

/** All that is on record, after all writing that has begun. */
export function readOrigins(): Promise<ReadOrigin> {
  return inTurn(KEY, async () => {
    const known = await readKnown();
    return (url, privateWindow, scope) => ({
      earlier: earlierWithin(known, url, privateWindow, scope),
      whole: known.whole,
      hadWeakParts: hadWeakParts(known, url, privateWindow),
      hadForeignCode: hadForeignCode(known, url, privateWindow),
      hadSomeForeignCode: hadSomeForeignCode(known, privateWindow),
      foreignCodeAmong: (origins) => origins.filter((origin) => hadForeignCode(known, origin, privateWindow)),
      warnedAmong: (origins, counts) => warnedAmong(known, origins, privateWindow, counts, scope),
      forgottenAmong: (origins) => forgottenAmong(known, origins, privateWindow),
    });
  });
}

async function readKnown(): Promise<KnownOrigins> {
  const known = await readAs(KEY, parseKnownOrigins);
  if (!browser.extension.inIncognitoContext) return known;
  return withInherited(known, parseKnownOrigins(await readOfNormalWindows(KEY)));
}

/** To be called when the background starts: an incognito one hears of what is new against an origin in normal windows. */
export function followNormalWindows(): void {
  if (!browser.extension.inIncognitoContext) return;
  onAreaChanged('session', (changes) => {
    const change = changes[KEY];
    if (change === undefined) return;
    const against = (value: unknown) => withInherited(noKnownOrigins, parseKnownOrigins(value));
    const [before, now] = [against(change.oldValue), against(change.newValue)];
    if (before.whole && !now.whole) tell({ of: 'origin', url: '' });
    for (const { origin, earlier } of now.origins)
      if (before.origins.find((other) => other.origin === origin)?.earlier.onRecord !== earlier.onRecord)
        tell({ of: 'origin', url: origin });
  });
}

/**
 * Something new is on record: against an origin, as an exception or because a document of it has run foreign code; or against all pages of
 * an origin because one of them, or a worker in no tab, has fetched a part past a warning.
 */
export interface Worse {
  readonly of: 'origin' | 'pages';
  /** Empty: the list has lost something, and nobody knows against which. */
  readonly url: string;
}

const followers: ((worse: Worse) => void)[] = [];

/** To be called when the background starts. */
export function onOriginWorse(follower: (worse: Worse) => void): void {
  followers.push(follower);
}

/** The browser warned of this origin's certificate. */
export function noteWarning(url: string, privateWindow: boolean, fault: Fault, at: number): Promise<void> {
  return noteAgainst(url, privateWindow, (known) => withWarning(known, url, privateWindow, fault, at));
}

/** Something came from this origin past a warning. */
export function noteException(url: string, privateWindow: boolean, fault: Fault, at: number): Promise<void> {
  return noteAgainst(url, privateWindow, (known) => withException(known, url, privateWindow, fault, at));
}

/** A page at this address had a part that came past a warning: it may have written to any other of its origin, too. */
export async function noteWeakParts(url: string, privateWindow: boolean, at: number): Promise<void> {
  const isNew = await change(
    (known) => withWeakParts(known, url, privateWindow, at),
    (known) => hadWeakParts(known, url, privateWindow),
  );
  if (isNew) tell({ of: 'pages', url });
}

/** A document of this origin has run code that came past a warning, or in the open. */
export async function noteForeignCode(url: string, privateWindow: boolean, at: number): Promise<void> {
  const isNew = await change(
    (known) => withForeignCode(known, url, privateWindow, at),
    (known) => hadForeignCode(known, url, privateWindow),
  );
  if (isNew) tell({ of: 'origin', url });
}

async function noteAgainst(
  url: string,
  privateWindow: boolean,
  by: (known: KnownOrigins) => KnownOrigins,
): Promise<void> {
  if (await change(by, (known) => earlierOf(known, url, privateWindow)?.onRecord))
    tell({ of: 'origin', url });
}

function tell(worse: Worse): void {
  for (const follower of followers) follower(worse);
}

/** The origin's certificate is good. `if known`: of interest only where something is known of it. */
export async function noteAcceptance(
  url: string,
  privateWindow: boolean,
  at: number,
  when: 'always' | 'if known',
): Promise<void> {
  await change((known) => {
    const isKnown = earlierOf(known, url, privateWindow) !== undefined;
    return when === 'always' || isKnown ? withAcceptance(known, url, privateWindow, at) : known;
  });
}

/** A page of this origin has been found that the browser distrusts. */
export async function forgetAcceptance(url: string, privateWindow: boolean): Promise<void> {
  await change((known) => withoutAcceptance(known, url, privateWindow));
}

/** Without site access warnings no longer pass by, and nothing that was good before may be relied on. */
export async function forgetGoodOrigins(): Promise<void> {
  await change(withoutGood);
}

/** The user wants everything forgotten. */
export function forgetOrigins(): Promise<void> {
  return inTurn(KEY, () => remove([KEY]));
}

/** To be called when a tab has closed: what was seen in private windows goes with the last of them. */
export async function forgetPrivateOrigins(): Promise<void> {
  await change(async (known) => {
    const without = withoutPrivate(known);
    if (without === known) return known;
    const tabs = await browser.tabs.query({});
    return tabs.some(({ incognito }) => incognito) ? known : without;
  });
}

/** @returns whether what `subject` says of the list has changed, or is lost */
function change(
  by: (known: KnownOrigins) => KnownOrigins | Promise<KnownOrigins>,
  subject: (known: KnownOrigins) => unknown = () => undefined,
): Promise<boolean> {
  return inTurn(KEY, async () => {
    const known = await readAs(KEY, parseKnownOrigins);
    const changed = await by(known);
    const writeAll = () => write(KEY, changed);
    const makeRoom = async () => (await isAnswered()) && withMoreRoom(NO_TAB, writeAll);
    if (changed === known || (await writeAll()) || (await makeRoom()))
      return subject(changed) !== subject(known);
    // What could not be kept up to date must not speak later: neither for an origin, nor against none.
    await remove([KEY]);
    await write(KEY, withLostParts({ whole: false, origins: [] }, changed.origins));
    return true;
  });
}
