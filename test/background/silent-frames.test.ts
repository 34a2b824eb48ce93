/** A frame of the page's own that gives no answer leaves the page unread, whatever else answers beside it. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { PageReading } from '../../src/evidence/page-reading.ts';
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

const OWN = { scheme: 'https', host: 'shop.test', port: 0 } as const;
const ADVERT = { scheme: 'https', host: 'adverts.test', port: 0 } as const;
const OPEN_FORM = formWith({ target: { scheme: 'http', host: 'list.test' }, card: 1 });
const ANSWERING = 1;
const SILENT = 2;

interface Injection {
  readonly target?: { readonly allFrames?: boolean; readonly frameIds?: readonly number[] };
  readonly files?: readonly string[];
}

interface Given {
  /** What the frame says of itself that never answers the frame reader. */
  readonly silent: typeof OWN | typeof ADVERT;
  /** It does not even say whose it is, and so keeps the browser from answering for any. */
  readonly saysNothing?: boolean;
  readonly page?: Partial<PageReading>;
}

/** A good page with a frame of its own that answers, beside one that does not. */
async function verdict(family: 'chromium' | 'firefox', { silent, saysNothing = false, page = {} }: Given) {
  const fake = oneTab(family);
  const life = await startBackground(fake, {
    hold(name, [injection]) {
      const { target, files } = (injection ?? {}) as Injection;
      const isRead = target?.frameIds?.includes(SILENT) === true && (saysNothing || files !== undefined);
      const isHeld = isRead || (saysNothing && target?.allFrames === true);
      return name === 'scripting.executeScript' && isHeld ? new Promise(() => undefined) : undefined;
    },
  });
  await visits(fake, { url: GOOD });
  const inFrame = { frameId: ANSWERING, documentUrl: GOOD, ancestors: [] };
  await answers(fake, { url: `${GOOD}decoy`, type: 'sub_frame', inFrame });
  await life.settled();
  const startedAt = Date.now() - 60;
  fake.pages.set(TAB, {
    ...{ documentId: 'A', startedAt, trust: 'trusts' },
    reading: pageReading(GOOD, startedAt, { foreignFrames: [{ ...OWN, count: 1 }], ...page }),
    frames: [
      { frameId: ANSWERING, reading: frameReadingWith(OWN) },
      { frameId: SILENT, reading: frameReadingWith(silent) },
    ],
  });
  const evidence = await click(fake, TAB);
  return evidence && assess(evidence).level;
}

const SENDER = { sandboxedSenders: ['1'] };
const PDF = { untoldEmbeds: 1 };

test.each(['chromium', 'firefox'] as const)('%s: one that says whose it is', async (family) => {
  expect(await verdict(family, { silent: OWN, page: SENDER })).toBe('unknown');
  expect(await verdict(family, { silent: OWN, page: PDF })).toBe('unknown');
  expect(await verdict(family, { silent: OWN })).toBe('unknown');
});

test.each(['chromium', 'firefox'] as const)('%s: one that does not even say that', async (family) => {
  expect(await verdict(family, { silent: OWN, saysNothing: true, page: SENDER })).toBe('unknown');
  expect(await verdict(family, { silent: OWN, saysNothing: true, page: PDF })).toBe('unknown');
});

test('one of another site is a remark, beside what sends and what does not', async () => {
  expect(await verdict('firefox', { silent: ADVERT, page: { sandboxedSenders: ['0'] } })).toBe('secured');
  expect(await verdict('firefox', { silent: ADVERT, page: PDF })).toBe('secured');
  expect(await verdict('firefox', { silent: ADVERT, saysNothing: true })).toBe('secured');
});

test('what a frame answered before it fell silent says nothing of it now', async () => {
  const fake = oneTab('firefox');
  let asked = 0;
  const life = await startBackground(fake, {
    hold(name, [injection]) {
      const { target, files } = (injection ?? {}) as Injection;
      const isReading = name === 'scripting.executeScript' && files !== undefined;
      if (!isReading || target?.frameIds === undefined) return undefined;
      if (target.frameIds.includes(SILENT)) return new Promise(() => undefined);
      asked += 1;
      return asked > 1 ? new Promise(() => undefined) : undefined;
    },
  });
  await visits(fake, { url: GOOD });
  await life.settled();
  const startedAt = Date.now() - 60;
  fake.pages.set(TAB, {
    startedAt,
    reading: pageReading(GOOD, startedAt, { foreignFrames: [{ ...ADVERT, count: 2 }] }),
    frames: [
      {
        frameId: ANSWERING,
        reading: frameReadingWith({ ...ADVERT, forms: [OPEN_FORM] }),
      },
      { frameId: SILENT, reading: frameReadingWith(ADVERT) },
    ],
  });
  const evidence = await click(fake, TAB);
  expect(asked).toBe(2);
  const frames = evidence && 'seen' in evidence.frames ? evidence.frames.seen : [];
  expect(frames.map(({ host, read, forms }) => [host, read, forms.length])).toEqual([
    [ADVERT.host, false, 1],
  ]);
});
