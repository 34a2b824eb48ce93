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
  readonly files?: readonly string[];
}

interface Options {
  /** Of those frames that passed by. */
  readonly heard?: readonly number[];
  /** It answers the first question, of whose frame it is, and no other. */
  readonly first?: boolean;
  /** All of another site, the last with the form. */
  readonly count?: number;
}

/** A good page with a frame of a payment service, and one that never answers. */
async function looked(
  family: 'chromium' | 'firefox',
  forms: FrameReading['forms'],
  { heard = [1, STUCK], first = false, count = 2 }: Options = {},
) {
  const fake = oneTab(family);
  const life = await startBackground(fake, {
    hold(name, [injection]) {
      const { target, files } = (injection ?? {}) as Injection;
      const isOne = target?.frameIds?.includes(STUCK) === true && (!first || files !== undefined);
      const isAsked = isOne || (target?.allFrames === true && !first);
      return name === 'scripting.executeScript' && isAsked ? new Promise(() => undefined) : undefined;
    },
  });
  await visits(fake, { url: GOOD });
  for (const frameId of heard) {
    const inFrame = { frameId, documentUrl: GOOD, ancestors: [] };
    await answers(fake, { url: `https://frame-${frameId}.test/`, type: 'sub_frame', inFrame });
  }
  await life.settled();
  const startedAt = Date.now() - 60;
  const frameIds = Array.from({ length: count }, (_, index) => index + 1);
  const hosts = frameIds.map((frameId) => `frame-${frameId}.test`);
  const foreignFrames = hosts.map((host) => ({ scheme: 'https' as const, host, port: 0, count: 1 }));
  fake.pages.set(TAB, {
    ...{ documentId: 'A', startedAt, trust: 'trusts' },
    reading: pageReading(GOOD, startedAt, { foreignFrames }),
    frames: frameIds.map((frameId) => ({
      frameId,
      reading: frameReadingWith({
        host: `frame-${frameId}.test`,
        ...((count === 2 ? 1 : count) === frameId ? { forms } : {}),
      }),
    })),
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
  expect(await looked('chromium', [OPEN_FORM], { heard: [] })).toEqual({ level: 'secured', read: [] });
});

test.each(['chromium', 'firefox'] as const)(
  '%s: what was read at first stands, and is read again',
  async (family) => {
    // The second one never passed by: a document in the markup.
    const { level, read } = await looked(family, [], { heard: [STUCK], first: true });
    expect(level).toBe('secured');
    expect(read).toContainEqual(['frame-1.test', true]);
  },
);

test.each(['chromium', 'firefox'] as const)('%s: too many stay too many', async (family) => {
  const { level } = await looked(family, [OPEN_FORM], { heard: [1], first: true, count: 230 });
  expect(level).toBe('unknown');
});

test.each([
  ['chromium', 1000],
  ['firefox', 1000],
  ['firefox', 1800],
] as const)(
  '%s: a page that is busy for %i ms gives its frames their time after that',
  async (family, ms) => {
    const fake = oneTab(family);
    let isBusy = false;
    const life = await startBackground(fake, {
      hold: (name) =>
        isBusy && name === 'scripting.executeScript'
          ? new Promise((resolve) => setTimeout(resolve, ms))
          : undefined,
    });
    await visits(fake, { url: GOOD });
    await life.settled();
    const startedAt = Date.now() - 60;
    const host = 'frame.test';
    fake.pages.set(TAB, {
      ...{ documentId: 'A', startedAt, trust: 'trusts' },
      reading: pageReading(GOOD, startedAt, {
        foreignFrames: [{ scheme: 'https', host, port: 0, count: 1 }],
      }),
      frames: [{ frameId: 1, reading: frameReadingWith({ host, forms: [OPEN_FORM] }) }],
    });
    isBusy = true;
    setTimeout(() => {
      isBusy = false;
    }, ms);
    const evidence = await click(fake, TAB);
    expect(evidence && assess(evidence).level).toBe('partly');
  },
);
