/** Since when requests have been watched, and before when all that was seen is forgotten; see `watch.ts`. */
import { installed, parseWatch, unwatched, type Watch } from '../evidence/watch.ts';
import { inTurn, readAs, write } from './storage/session.ts';

const KEY = 'watch';

const followers: (() => void)[] = [];

/** To be called when the background starts. @param follower hears each time that what is in the tabs is of before */
export function onWatchBegun(follower: () => void): void {
  followers.push(follower);
}

async function begin(watch: Watch): Promise<void> {
  await write(KEY, watch);
  for (const follower of followers) follower();
}

/** A session in which nothing is known of that is one whose memory is gone. */
export function readWatch(): Promise<Watch> {
  return inTurn(KEY, async () => {
    const known = await readAs(KEY, parseWatch);
    if (known !== undefined) return known;
    const begun = unwatched(Date.now());
    await begin(begun);
    return begun;
  });
}

/** Before when everything is forgotten, as it is kept; `undefined` where nothing can be. Epoch milliseconds. */
export async function keptForgottenBefore(): Promise<number | undefined> {
  await readWatch();
  return inTurn(KEY, async () => (await readAs(KEY, parseWatch))?.forgottenBefore);
}

export function changeWatch(change: (watch: Watch, now: number) => Watch): Promise<void> {
  return inTurn(KEY, async () => {
    const now = Date.now();
    await begin(change((await readAs(KEY, parseWatch)) ?? unwatched(now), now));
  });
}

/**
 * The user has answered the welcome page: from now on requests are watched. What is in the tabs was there before, as at an
 * installation, and nothing was kept that could be forgotten.
 */
export function beginWatch(): Promise<void> {
  return inTurn(KEY, async () => {
    if ((await readAs(KEY, parseWatch)) === undefined) await begin(installed(Date.now()));
  });
}
