/** One frame that never answers keeps the browser from answering for any: the others are asked one by one. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { FrameReading } from '../../src/evidence/page-reading.ts';
import { startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import { fasterTimers } from '../fake-browser/faster-timers.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { answers, GOOD, oneTab, TAB, visits } from '../fake-browser/visit.ts';
import { formWith, frameReadingWith } from '../fixtures/blank.ts';

beforeEach(fasterTimers);
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const OPEN_FORM = formWith({ target: { scheme: 'http', host: 'list.test' }, card: 1 });
const STUCK = 2;

interface Injection {
  readonly target?: { readonly allFrames?: boolean; readonly frameIds?: readonly number[] };
}

/** A good page with a frame of a payment service, and one that never answers. */
async function looked(family: 'chromium' | 'firefox', forms: FrameReading['forms'], isHeard = true) {
  const fake = oneTab(family);
  const life = await startBackground(fake, {
    hold(name, [injection]) {
      const { target } = (injection ?? {}) as Injection;
      const isAsked = target?.allFrames === true || target?.frameIds?.includes(STUCK) === true;
      return name === 'scripting.executeScript' && isAsked ? new Promise(() => undefined) : undefined;
    },
  });
  await visits(fake, { url: GOOD });
  for (const frameId of isHeard ? [1, STUCK] : []) {
    const inFrame = { frameId, documentUrl: GOOD, ancestors: [] };
    await answers(fake, { url: `https://frame-${frameId}.test/`, type: 'sub_frame', inFrame });
  }
  await life.settled();
  const startedAt = Date.now() - 60;
  const hosts = ['frame-1.test', 'frame-2.test'];
  const foreignFrames = hosts.map((host) => ({ scheme: 'https' as const, host, port: 0, count: 1 }));
  fake.pages.set(TAB, {
    ...{ documentId: 'A', startedAt, trust: 'trusts' },
    reading: pageReading(GOOD, startedAt, { foreignFrames }),
    frames: [
      { frameId: 1, reading: frameReadingWith({ host: 'frame-1.test', forms }) },
      { frameId: STUCK, reading: frameReadingWith({ host: 'frame-2.test' }) },
    ],
  });
  const evidence = await click(fake, TAB);
  if (evidence === undefined) throw new Error('No answer.');
  const read = 'seen' in evidence.frames ? evidence.frames.seen.map((frame) => [frame.host, frame.read]) : [];
  return { level: assess(evidence).level, read };
}

test.each(['chromium', 'firefox'] as const)('%s: a form in one of them weighs', async (family) => {
  expect(await looked(family, [OPEN_FORM])).toMatchObject({ level: 'partly' });
  const good = await looked(family, []);
  expect(good.level).toBe('secured');
  expect(good.read.sort()).toEqual([
    ['frame-1.test', true],
    ['frame-2.test', false],
  ]);
});

test('of frames that nobody heard come nothing is known', async () => {
  expect(await looked('chromium', [OPEN_FORM], false)).toEqual({ level: 'secured', read: [] });
});
