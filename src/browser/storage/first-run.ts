/**
 * Whether the user has answered the welcome page, by it or by using the extension. Where access to sites came with the extension
 * (Firefox), nothing is kept of what passes by, and no lock, until there is an answer. Where it must be asked for, nothing
 * passes by before.
 */
import { type AnsweredBy, asksFirst, type InstallType } from '../../evidence/installation.ts';
import { browser } from '../api.ts';
import { canGiveBack } from '../site-access.ts';
import { isAnyKept, keep, readKeptOne, watchKept } from './local-store.ts';

const KEY = 'answered';
/** Whoever has set something has used it: written by versions that asked nothing, too. */
const SETTINGS = 'settings';

/** It stays what it is as long as this background or page lives: what the browser has said once. */
const said: { installType?: InstallType } = {};

/** As the browser says; `normal` where it does not (no permission is needed for one's own entry). */
export async function installType(): Promise<InstallType> {
  if (said.installType !== undefined) return said.installType;
  const { management } = browser as Partial<Pick<typeof browser, 'management'>>;
  const self = await management?.getSelf().catch(() => undefined);
  if (self !== undefined) said.installType = self.installType;
  return self?.installType ?? 'normal';
}

/** Storage that cannot be read holds no answer. Never rejects. */
export async function isAnswered(): Promise<boolean> {
  if (canGiveBack()) return true;
  if (await isAnyKept([KEY, SETTINGS]).catch(() => false)) return true;
  return !asksFirst(await installType());
}

/** What an answer has to be written down as, beside whatever it sets; nothing where there is one already. */
export async function answerEntry(by: AnsweredBy): Promise<Readonly<Record<string, AnsweredBy>>> {
  return (await isAnswered()) ? {} : { [KEY]: by };
}

/**
 * Background: writes an answer down that sets nothing else. Where it cannot be kept there is none: a look then lives in its
 * answer alone. @returns whether there was none before, and is one now
 */
export async function noteAnswer(by: AnsweredBy): Promise<boolean> {
  const entry = await answerEntry(by);
  if (!(KEY in entry)) return false;
  return keep(entry).then(
    () => true,
    () => false,
  );
}

/** The note of an answer, for whoever erases everything else; empty: there is none. */
export async function keptAnswer(): Promise<Readonly<Record<string, unknown>>> {
  const answer = await readKeptOne(KEY).catch(() => undefined);
  return answer === undefined ? {} : { [KEY]: answer };
}

/** Calls back when an answer has been written down, by whichever page. @returns a function that ends it */
export function onAnswered(listener: (by: unknown) => void): () => void {
  return watchKept(KEY, (kept) => {
    if (kept.get('') !== undefined) listener(kept.get(''));
  });
}
