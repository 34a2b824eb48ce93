/** The background may end at any moment: what is said afterwards is the same or less, and never a lock that was not earned. */
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { backgroundScript } from '../fake-browser/background-script.ts';
import { type NamedRecording, type ReplayOptions, recordings, replay, type Said } from './replay.ts';
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

async function expectCareful(recorded: NamedRecording, whole: Said, options: ReplayOptions): Promise<void> {
  const allowed = lockAllowed(recorded);
  const { moments, said } = await replay(recorded, { ...options, from: 'script' });
  const unearned = moments.filter((moment, at) => moment.said === 'secured' && !allowed[at]);
  const what = `${recorded.mode} ${recorded.name} ${JSON.stringify(options)}`;
  expect(
    unearned.map(({ event }) => event.event),
    what,
  ).toEqual([]);
  expect(isCareful(said, whole), `${what}: ${said} instead of ${whole}`).toBe(true);
}

describe.each(WATCHED.map((one) => [`${one.mode} ${one.name}`, one] as const))('%s', (_, recorded) => {
  test('the background ends between any two events', async () => {
    const { said } = await replay(recorded, { from: 'script' });
    for (let at = 1; at < recorded.events.length; at += 1)
      await expectCareful(recorded, said, { endBefore: [at] });
  });

  test('the background ends before each event', async () => {
    const { said } = await replay(recorded, { from: 'script' });
    await expectCareful(recorded, said, { endBefore: recorded.events.map((_, at) => at) });
  });

  test('the events come faster than the background deals with them', async () => {
    const { said, fake } = await replay(recorded, { from: 'script', hurried: true });
    if (said === 'secured') expect(lockAllowed(recorded).at(-1)).toBe(true);
    const whole = await replay(recorded, { from: 'script' });
    expect(fake.tabs.tab(recorded.tabId)).toEqual(whole.fake.tabs.tab(recorded.tabId));
    const grave: readonly Said[] = ['danger', 'exposed', 'partly'];
    if (grave.includes(whole.said)) expect([whole.said, 'neutral']).toContain(said);
  });
});

test('the background ends over any one call to the browser', async () => {
  const anyOf = fc.constantFrom(...WATCHED);
  const said = new Map<NamedRecording, { readonly said: Said; readonly calls: number }>();
  for (const recorded of WATCHED) {
    const { said: whole, life } = await replay(recorded, { from: 'script' });
    said.set(recorded, { said: whole, calls: life.calls });
  }
  await fc.assert(
    fc.asyncProperty(anyOf, fc.double({ min: 0, max: 1, noNaN: true }), async (recorded, at) => {
      const known = said.get(recorded);
      if (known === undefined) throw new Error('Never replayed.');
      await expectCareful(recorded, known.said, { endsAtCall: 1 + Math.floor(at * known.calls) });
    }),
    { numRuns: 300 },
  );
});
