/** Frames of the page's own that it cannot enter, that only seem to be read with it, or that go while it is looked at. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { FrameReading, PageReading } from '../../src/evidence/page-reading.ts';
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

type Family = 'chromium' | 'firefox';
const OPEN_FORM = formWith({ target: { scheme: 'http', host: 'list.test' }, card: 1 });
const OWN = { scheme: 'https', host: 'shop.test', port: 0 } as const;
const PAY = { scheme: 'https', host: 'pay.test', port: 0 } as const;

async function levelOf(family: Family, page: Partial<PageReading>, frames: readonly FakeFrame[]) {
  const fake = oneTab(family);
  const life = await startBackground(fake);
  await visits(fake, { url: GOOD });
  await life.settled();
  const startedAt = Date.now() - 60;
  const reading = pageReading(GOOD, startedAt, page);
  fake.pages.set(TAB, { ...{ documentId: 'A', startedAt, trust: 'trusts' }, reading, frames });
  const evidence = await click(fake, TAB);
  return evidence && assess(evidence).level;
}

test.each(['first', 'last'])(
  'of two that began at one moment, and of which one was read, the %s',
  async (which) => {
    const shut = {
      frameId: 1,
      startedAt: 5,
      entered: true,
      reading: frameReadingWith({ ...OWN, forms: [OPEN_FORM] }),
    };
    const open = { frameId: 2, startedAt: 5, entered: true, reading: frameReadingWith(OWN) };
    const page = { foreignFrames: [{ ...OWN, count: 1 }], entered: [5] };
    expect(await levelOf('firefox', page, which === 'first' ? [shut, open] : [open, shut])).toBe('partly');
    expect(await levelOf('firefox', { entered: [5, 5] }, [open, { ...open, frameId: 1 }])).toBe('secured');
  },
);

test.each(['chromium', 'firefox'] as const)(
  '%s: two hundred that were read hide no other one',
  async (family) => {
    const many = Array.from({ length: 200 }, (_, index) => ({
      ...{ frameId: index + 1, entered: true, reading: frameReadingWith(OWN) },
    }));
    const page = { foreignFrames: [{ ...PAY, count: 1 }], entered: many.map(({ frameId }) => frameId) };
    const other = { frameId: 900, reading: frameReadingWith({ ...PAY, forms: [OPEN_FORM] }) };
    expect(await levelOf(family, page, [...many, other])).toBe('partly');
  },
);

test.each(['chromium', 'firefox'] as const)('%s: one that goes is no reason for doubt', async (family) => {
  const goes = { frameId: 1, reading: frameReadingWith(OWN), goes: true };
  expect(await levelOf(family, {}, [goes])).toBe('secured');
  expect(await levelOf(family, {}, [{ ...goes, entered: true }])).toBe('secured');
});

const WITH_SENDER = { foreignFrames: [{ ...OWN, count: 1 }], sandboxedSenders: ['0'] };

test.each([
  [
    'that was read',
    { frameId: 2, path: '0.3', isNobodys: true, reading: frameReadingWith(OWN) },
    ['3'],
    'secured',
  ],
  [
    'that was not read to its end',
    { frameId: 2, path: '0.3', isNobodys: true, reading: frameReadingWith({ truncated: true }) },
    ['3'],
    'unknown',
  ],
  ['that does not answer', undefined, ['3'], 'unknown'],
  ['that is not listed', undefined, [''], 'unknown'],
  ['of another site', undefined, [], 'secured'],
])('in one that may send stands one %s', async (_which, inner, ownShut, expected) => {
  const outer = { frameId: 1, path: '0', reading: frameReadingWith({ ...OWN, within: 'null', ownShut }) };
  expect(await levelOf('chromium', WITH_SENDER, inner === undefined ? [outer] : [outer, inner])).toBe(
    expected,
  );
});

test('one that may send, and has gone on to another site, is that site’s', async () => {
  const other = { frameId: 1, path: '0', reading: frameReadingWith(PAY) };
  expect(await levelOf('firefox', WITH_SENDER, [other])).toBe('secured');
  const sends = { ...other, reading: frameReadingWith({ ...PAY, forms: [OPEN_FORM] }) };
  expect(await levelOf('firefox', WITH_SENDER, [sends])).toBe('partly');
});

test('in one that may send stands one of the page’s own, and in that one another', async () => {
  const outer = { frameId: 1, path: '0', reading: frameReadingWith({ ...OWN, within: 'null' }) };
  const middle = {
    frameId: 2,
    path: '0.0',
    reading: frameReadingWith({ ...OWN, around: 'null', ownShut: ['0'] }),
  };
  const inner = { frameId: 3, path: '0.0.0', isNobodys: true, reading: frameReadingWith(OWN) };
  const truncated = { ...inner, reading: frameReadingWith({ truncated: true }) };
  expect(await levelOf('chromium', WITH_SENDER, [outer, middle, inner])).toBe('secured');
  expect(await levelOf('chromium', WITH_SENDER, [outer, middle, truncated])).toBe('unknown');
  expect(await levelOf('chromium', WITH_SENDER, [outer, middle])).toBe('unknown');
});

test('what stands in it within another site is that site’s', async () => {
  const outer = { frameId: 1, path: '0', reading: frameReadingWith({ ...OWN, within: 'null' }) };
  const pay = { frameId: 2, path: '0.0', reading: frameReadingWith({ ...PAY, around: 'null' }) };
  const inner = {
    frameId: 3,
    path: '0.0.0',
    isNobodys: true,
    reading: frameReadingWith({ ...PAY, truncated: true }),
  };
  expect(await levelOf('chromium', WITH_SENDER, [outer, pay, inner])).toBe('secured');
});

test('of two that began at one moment the one that was not read to its end counts', async () => {
  const shut = {
    frameId: 1,
    startedAt: 5,
    entered: true,
    reading: frameReadingWith({ ...OWN, truncated: true }),
  };
  const open = { frameId: 2, startedAt: 5, entered: true, reading: frameReadingWith(OWN) };
  expect(await levelOf('firefox', { entered: [5] }, [shut, open])).toBe('unknown');
});

// In Firefox such a frame stands in one of another extension's, and no request of it is told of.
test.each(['chromium', 'firefox'] as const)(
  '%s: a frame over http that the page does not know',
  async (family) => {
    const plain = (facts: Partial<FrameReading>) => ({
      frameId: 3,
      reading: frameReadingWith({ ...PAY, scheme: 'http', ...facts }),
    });
    expect(await levelOf(family, {}, [plain({})])).toBe('partly');
    expect(await levelOf(family, {}, [plain({ host: '127.0.0.1' })])).toBe('secured');
    expect(await levelOf(family, {}, [{ ...plain({}), reading: { scheme: 'http', host: 'pay.test' } }])).toBe(
      'partly',
    );
  },
);
