/** Frames that go on, move or come while the page is looked at, beside or in one of the page's own that may send a form. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { PageReading } from '../../src/evidence/page-reading.ts';
import { startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import type { FakeFrame } from '../fake-browser/fake-pages.ts';
import { fasterTimers } from '../fake-browser/faster-timers.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { GOOD, oneTab, TAB, visits } from '../fake-browser/visit.ts';
import { formWith, frameReadingWith } from '../fixtures/blank.ts';

beforeEach(fasterTimers);
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const OWN = { scheme: 'https', host: 'shop.test', port: 0 } as const;
const PAY = { scheme: 'https', host: 'pay.test', port: 0 } as const;
const OPEN_FORM = formWith({ target: { scheme: 'http', host: 'list.test' }, card: 1 });
const SENDER = { frameId: 1, path: '0', reading: frameReadingWith({ ...OWN, within: 'null' }) };

/** @param change the frames are these ones from so many questions on */
async function levelOf(
  page: Partial<PageReading>,
  frames: readonly FakeFrame[],
  change: { readonly after: number; readonly to: readonly FakeFrame[] } = { after: 0, to: frames },
) {
  const fake = oneTab('firefox');
  const life = await startBackground(fake);
  await visits(fake, { url: GOOD });
  await life.settled();
  const startedAt = Date.now() - 60;
  let asked = 0;
  fake.pages.set(TAB, {
    ...{ documentId: 'A', startedAt, trust: 'trusts', reading: pageReading(GOOD, startedAt, page) },
    get frames() {
      asked += 1;
      return asked > change.after ? change.to : frames;
    },
  });
  const evidence = await click(fake, TAB);
  return evidence && assess(evidence).level;
}

/** The page is read with the first, and every frame with the fourth. */
describe.each([1, 2, 3, 4])('after %i questions', (after) => {
  const page = {
    foreignFrames: [
      { ...OWN, count: 1 },
      { ...PAY, count: 1 },
    ],
    sandboxedSenders: ['0'],
  };
  const frames = [SENDER, { frameId: 2, path: '1', startedAt: 2, reading: frameReadingWith(PAY) }];

  test('a frame loads again, with a form to http in it', async () => {
    const before = {
      frameId: 2,
      path: '1',
      startedAt: 2,
      reading: frameReadingWith({ ...PAY, forms: [OPEN_FORM] }),
    };
    const change = { after, to: [SENDER, { ...before, startedAt: 3 }] };
    expect(await levelOf(page, [SENDER, before], change)).toBe('partly');
  });

  test.each([
    ['beside it', '1', { isNobodys: false }],
    ['in it', '0.0', { isNobodys: true }],
  ])("a document of the page's own stands where one of another site was, %s", async (_where, path, whose) => {
    const reading = frameReadingWith({ ...OWN, truncated: true });
    const own = { frameId: 2, path, startedAt: 3, ...whose, reading };
    expect(await levelOf(page, frames, { after, to: [SENDER, own] })).not.toBe('secured');
  });

  test('frames move up, and one that was read stands at the place of one that was not', async () => {
    const outer = {
      frameId: 2,
      path: '1',
      reading: frameReadingWith({ ...OWN, within: 'null', ownShut: ['0'] }),
    };
    const inner = {
      frameId: 3,
      path: '1.0',
      isNobodys: true,
      reading: frameReadingWith({ truncated: true }),
    };
    const clean = { frameId: 4, path: '2', reading: frameReadingWith(OWN) };
    const first = { frameId: 1, path: '0', entered: true, reading: frameReadingWith(OWN) };
    const to = [
      { ...outer, path: '0' },
      { ...inner, path: '0.0' },
      { ...clean, path: '1' },
    ];
    const moving = { foreignFrames: [{ ...OWN, count: 2 }], sandboxedSenders: ['1'], entered: [1] };
    expect(await levelOf(moving, [first, outer, inner, clean], { after, to })).not.toBe('secured');
  });
});

test.each([
  ['not to its end', true, 'unknown'],
  ['whole', false, 'secured'],
])("one that nobody lists, and that is nobody's, was read %s", async (_how, truncated, expected) => {
  const page = { foreignFrames: [{ ...OWN, count: 1 }], sandboxedSenders: ['0'] };
  const hidden = {
    frameId: 2,
    path: '',
    isNobodys: true,
    reading: frameReadingWith({ around: 'null', truncated }),
  };
  expect(await levelOf(page, [SENDER, hidden])).toBe(expected);
});

/** If each were asked for by all that are around it, it would take longer than the universe has been there. */
test('frames in frames, eighty deep, are each weighed once', async () => {
  const frames = Array.from({ length: 80 }, (_, index) => ({
    frameId: index + 1,
    path: Array.from({ length: index + 1 }, () => '0').join('.'),
    isNobodys: index > 0,
    reading: frameReadingWith({ ...OWN, within: 'null', ownShut: index < 79 ? ['0'] : [] }),
  }));
  const page = { foreignFrames: [{ ...OWN, count: 1 }], sandboxedSenders: ['0'] };
  expect(await levelOf(page, frames)).toBe('secured');
});
