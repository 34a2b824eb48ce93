/** The background may end at any moment: what is said afterwards is the same or less, and never a lock that was not earned. */
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { backgroundScript } from '../fake-browser/background-script.ts';
import {
  type NamedRecording,
  type Replayed,
  type ReplayOptions,
  recordings,
  replay,
  type Said,
} from './replay.ts';
import { lockAllowed } from './truth.ts';

beforeAll(async () => {
  await backgroundScript();
});
afterEach(() => vi.useRealTimers());

const WATCHED = recordings(['chromium-access', 'firefox']);

/** Nothing, or the same; a lock only where there is one without a death. */
function isCareful(said: Said, whole: Said): boolean {
  return said === whole || said === 'neutral' || (whole === 'secured' && said !== 'else');
}

/** Each without a death, once. */
const wholes = new Map<NamedRecording, Promise<Replayed>>();
function wholeOf(recorded: NamedRecording): Promise<Replayed> {
  const whole = wholes.get(recorded) ?? replay(recorded, { from: 'script', keepForks: true });
  wholes.set(recorded, whole);
  return whole;
}

async function expectCareful(recorded: NamedRecording, what: string, options: ReplayOptions): Promise<void> {
  const { said: whole } = await wholeOf(recorded);
  const allowed = lockAllowed(recorded);
  const { moments, said } = await replay(recorded, { ...options, from: 'script' });
  const unearned = moments.filter((moment, at) => moment.said === 'secured' && !allowed[at]);
  expect(moments).toHaveLength(recorded.events.length);
  expect(
    unearned.map(({ event }) => event.event),
    what,
  ).toEqual([]);
  expect(isCareful(said, whole), `${what}: ${said} instead of ${whole}`).toBe(true);
}

describe.each(WATCHED.map((one) => [`${one.mode} ${one.name}`, one] as const))('%s', (name, recorded) => {
  test('the background ends between any two events', async () => {
    const { forks } = await wholeOf(recorded);
    expect(forks).toHaveLength(recorded.events.length);
    for (const endedBefore of forks.slice(1))
      await expectCareful(recorded, `${name} before ${endedBefore.at}`, { endedBefore });
  });

  test('going on from there is what a replay with this one end is', async () => {
    const { forks } = await wholeOf(recorded);
    const endedBefore = forks[Math.floor(forks.length / 2)];
    if (endedBefore === undefined) throw new Error('There is no event.');
    const [one, other] = [
      await replay(recorded, { from: 'script', endedBefore }),
      await replay(recorded, { from: 'script', endBefore: [endedBefore.at] }),
    ];
    expect(one.moments).toEqual(other.moments);
    for (const area of ['session', 'local'] as const)
      expect(one.fake.storage.dump(area)).toEqual(other.fake.storage.dump(area));
  });

  test('the background ends before each event', async () => {
    const endBefore = recorded.events.map((_, at) => at);
    await expectCareful(recorded, `${name} before each`, { endBefore });
  });

  test('the events come faster than the background deals with them', async () => {
    const { said, fake } = await replay(recorded, { from: 'script', hurried: true });
    if (said === 'secured') expect(lockAllowed(recorded).at(-1)).toBe(true);
    const whole = await wholeOf(recorded);
    expect(fake.tabs.tab(recorded.tabId)).toEqual(whole.fake.tabs.tab(recorded.tabId));
    const grave: readonly Said[] = ['danger', 'exposed', 'partly'];
    if (grave.includes(whole.said)) expect([whole.said, 'neutral']).toContain(said);
  });
});

test('the background ends over any one call to the browser', { timeout: 240_000 }, async () => {
  const anyOf = fc.constantFrom(...WATCHED);
  await fc.assert(
    fc.asyncProperty(anyOf, fc.double({ min: 0, max: 1, noNaN: true }), async (recorded, at) => {
      const { calls } = (await wholeOf(recorded)).life;
      const endsAtCall = 1 + Math.floor(at * calls);
      await expectCareful(recorded, `${recorded.mode} ${recorded.name} over ${endsAtCall}`, { endsAtCall });
    }),
    { numRuns: 40, seed: 20261128 },
  );
});
