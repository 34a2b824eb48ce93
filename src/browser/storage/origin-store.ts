/** What was seen of certificates earlier in this session, by origin; see `known-origins.ts`. */

import type { Earlier, Fault } from '../../evidence/evidence.ts';
import {
  earlierOf,
  type KnownOrigins,
  parseKnownOrigins,
  withAcceptance,
  withoutPrivate,
  withWarning,
} from '../../record/known-origins.ts';
import { browser } from '../api.ts';
import { inTurn, read, remove, write } from './session.ts';

const KEY = 'origins';

/** After all writing that has begun. */
export function readEarlier(url: string, privateWindow: boolean): Promise<Earlier | undefined> {
  return inTurn(KEY, async () => earlierOf(parseKnownOrigins(await read(KEY)), url, privateWindow));
}

/** The browser warned of this origin's certificate. */
export function noteWarning(url: string, privateWindow: boolean, fault: Fault, at: number): Promise<void> {
  return change((known) => withWarning(known, url, privateWindow, fault, at));
}

/** The origin's certificate is good. `if warned`: of interest only where something is known against it. */
export function noteAcceptance(
  url: string,
  privateWindow: boolean,
  at: number,
  when: 'always' | 'if warned',
): Promise<void> {
  return change((known) => {
    const warned = earlierOf(known, url, privateWindow)?.what === 'warned';
    return when === 'always' || warned ? withAcceptance(known, url, privateWindow, at) : known;
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
    // What could not be kept up to date must not speak later.
    if (changed !== known && !(await write(KEY, changed))) await remove([KEY]);
  });
}
