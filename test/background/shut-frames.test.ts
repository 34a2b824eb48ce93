/** Firefox: a frame of the page's own that has set `document.domain` is shut to the page, and does not know it. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { PageReading } from '../../src/evidence/page-reading.ts';
import { startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import { fasterTimers } from '../fake-browser/faster-timers.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { GOOD, oneTab, TAB, visits } from '../fake-browser/visit.ts';
import { formWith, frameReadingWith } from '../fixtures/blank.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const OPEN_FORM = formWith({ target: { scheme: 'http', host: 'list.test' }, card: 1 });
const OWN = { scheme: 'https', host: 'shop.test', port: 0 } as const;
const PAY = { scheme: 'https', host: 'pay.test', port: 0 } as const;

beforeEach(fasterTimers);

interface Injection {
  readonly target?: { readonly frameIds?: readonly number[] };
}

/** Beside it stands a frame of the page's own that the page can enter. @param slow it takes too long to be read */
async function levelWith(
  more: Parameters<typeof frameReadingWith>[0],
  entered: boolean,
  slow = false,
  page: Partial<PageReading> = {},
) {
  const fake = oneTab('firefox');
  const life = await startBackground(fake, {
    hold: (_name, [injection]) =>
      slow && ((injection ?? {}) as Injection).target?.frameIds?.includes(1) === true
        ? new Promise(() => undefined)
        : undefined,
  });
  await visits(fake, { url: GOOD });
  await life.settled();
  const startedAt = Date.now() - 60;
  fake.pages.set(TAB, {
    startedAt,
    reading: pageReading(GOOD, startedAt, {
      ...{ foreignFrames: [{ ...OWN, count: 1 }], entered: [2] },
      ...page,
    }),
    frames: [
      { frameId: 1, entered, reading: frameReadingWith(more) },
      { frameId: 2, entered: true, reading: frameReadingWith(OWN) },
    ],
  });
  const evidence = await click(fake, TAB);
  return evidence && assess(evidence).level;
}

test('a form in it weighs', async () => {
  expect(await levelWith({ ...OWN, forms: [OPEN_FORM] }, true)).toBe('partly');
  expect(await levelWith(OWN, true)).toBe('secured');
});

test('where it takes too long to be read, the page is not read, and no other frame stands for it', async () => {
  expect(await levelWith({ ...OWN, forms: [OPEN_FORM] }, true, true)).toBe('unknown');
  const sandboxed = { sandboxedSenders: ['4'] };
  expect(await levelWith(PAY, false, true, sandboxed)).toBe('unknown');
});

test('one within a frame of another site weighs on that one', async () => {
  const inPay = { ...PAY, around: 'https://pay.test', forms: [OPEN_FORM] };
  expect(await levelWith(inPay, true, false, { foreignFrames: [{ ...PAY, count: 1 }] })).toBe('partly');
});

test('what the page has read itself is judged with the page', async () => {
  expect(await levelWith({ ...OWN, forms: [OPEN_FORM] }, true, false, { forms: [OPEN_FORM] })).toBe('partly');
});

test('one that has gone on to another site is that site’s', async () => {
  expect(await levelWith(PAY, false)).toBe('secured');
  expect(await levelWith({ ...PAY, forms: [OPEN_FORM] }, false)).toBe('partly');
});
