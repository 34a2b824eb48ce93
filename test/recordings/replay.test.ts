/** Real sequences of events through the real background: what the button says, and what is kept, after each of them. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { comparable, originOf } from '../../src/evidence/page-url.ts';
import { lookAgain } from './look.ts';
import { type NamedRecording, type Replayed, recordings, replay, type Said } from './replay.ts';
import { lockAllowed } from './truth.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Here a button may wait where the recorded one spoke: it is the browser that decides when we hear of what. */
const MAY_WAIT: readonly string[] = ['prerender', 'asleep-and-woken', 'access-taken-and-given'];

const named = (all: readonly NamedRecording[]) => all.map((one) => [`${one.mode} ${one.name}`, one] as const);

describe.each(named(recordings()))('%s', (_, recorded) => {
  test('the button, what is kept, and a click', async () => {
    const replayed = await replay(recorded);
    expectEarned(recorded, replayed);
    expectOfThePage(recorded, replayed);
    if (recorded.look === null) return;
    const { level } = await lookAgain(replayed.fake, recorded.look);
    // Stricter rules may take a yes back that no response of the page proves.
    const careful =
      recorded.name === 'service-worker' ? [recorded.look.level, 'unknown'] : [recorded.look.level];
    expect(careful, 'the level that the real popup said').toContain(level);
  });
});

/** The button says in the end what the real one said, and showed no lock on the way that was not earned. */
function expectEarned(recorded: NamedRecording, { moments, said }: Replayed): void {
  const allowed = lockAllowed(recorded);
  const unearned = moments.filter((moment, at) => moment.said === 'secured' && !allowed[at]);
  expect(unearned.map(({ event }) => event)).toEqual([]);
  const wanted: readonly (Said | null)[] = MAY_WAIT.includes(recorded.name)
    ? [recorded.button, 'neutral']
    : [recorded.button];
  expect(wanted).toContain(said);
}

/** What is kept of the tab is of the page that is there. */
function expectOfThePage({ tabId }: NamedRecording, { record, fake }: Replayed): void {
  if (record === undefined || record.shown === null) return;
  const shownUrl = record.shown.url;
  expect(['', comparable(fake.tabs.tab(tabId)?.url ?? '')]).toContain(shownUrl);
  const own = record.responses.find(({ requestId }) => requestId === record.shown?.requestId);
  if (own !== undefined) expect(originOf(own.url)).toBe(originOf(shownUrl));
  if (shownUrl !== '') expect(record.history.at(-1)?.to.host).toBe(new URL(shownUrl).hostname);
  // What answered with no document is not among what may have become one.
  const none = record.responses.filter(({ url, status }) => status === 204 || url.endsWith('/download'));
  expect(none).toEqual([]);
}

describe.each(named(recordings(['chromium-access'])))('%s, its security information off', (_, recorded) => {
  test('shows no lock at all, for nobody has looked', async () => {
    const { moments } = await replay(recorded, { from: 'script', withoutSecurityInfo: true });
    expect(moments.filter(({ said }) => said === 'secured')).toEqual([]);
  });
});
