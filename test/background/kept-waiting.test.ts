/** A look whose page has answered, and that waits for something else: what comes into the page meanwhile is read. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { PageReading } from '../../src/evidence/page-reading.ts';
import { startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import { fakeBrowser } from '../fake-browser/fake-browser.ts';
import type { FakeFrame } from '../fake-browser/fake-pages.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { GOOD, oneTab, TAB, visits } from '../fake-browser/visit.ts';
import { formWith, frameReadingWith } from '../fixtures/blank.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

type Mode = 'firefox' | 'chromium' | 'stock';

const OPEN_FORM = formWith({ target: { scheme: 'http', host: 'list.test' }, card: 1 });
const PAY = { scheme: 'https' as const, host: 'pay.test', port: 443, count: 1 };
const inPayFrame = (forms: PageReading['forms']) => [
  { frameId: 1, reading: frameReadingWith({ host: PAY.host, port: PAY.port, forms }) },
];

/** By what a look can be kept waiting: a call of the browser, or a script in the page. */
const WAITS = {
  'the server': 'fetch',
  'a frame that does not answer': 'whichFrame',
  'the page, asked whether it is still there': 'readDocumentTime',
  'the page, asked what Chromium thinks of it': 'askBrowserTrust',
} as const;

/** Longer than what comes within a moment of the reading may take. */
const WAITED_MS = 200;

interface Options {
  readonly waitsFor: keyof typeof WAITS;
  readonly more?: Partial<PageReading>;
  readonly frames?: readonly FakeFrame[];
  /** What it was like until then. */
  readonly before?: { readonly more: Partial<PageReading>; readonly frames: readonly FakeFrame[] };
  /** Whether the page answers when it is read once more. */
  readonly answers?: boolean;
  /** Called at each reading of the page, with the number of those before. */
  readonly onReading?: (before: number) => Partial<PageReading> | undefined;
}

/** The level of a good page that is like this from the moment on in which its look begins to wait. */
async function levelOf(mode: Mode, { waitsFor, more, frames, before, answers = true, onReading }: Options) {
  const fake = mode === 'stock' ? fakeBrowser({ family: 'chromium' }) : oneTab(mode);
  if (mode === 'stock') vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 });
  if (mode === 'stock')
    fake.tabs.set({ id: TAB, windowId: 1, index: 0, active: true, incognito: false, url: GOOD });
  fake.server(() => 'answers');
  let begin = (_answer: () => void) => {};
  const begun = new Promise<() => void>((resolve) => (begin = resolve));
  let isHeld = false;
  const counts = { readings: 0 };
  const life = await startBackground(fake, {
    hold(name, [injection]) {
      const { func, files, target } = (injection ?? {}) as {
        func?: { name: string };
        files?: string[];
        target?: { frameIds?: number[] };
      };
      if (files?.includes('page-reader.js') && target?.frameIds === undefined) {
        counts.readings += 1;
        const next = onReading?.(counts.readings);
        if (next) stands(next);
        return counts.readings > 1 && !answers ? Promise.reject(new Error('It has no time.')) : undefined;
      }
      const isWaitedFor = name === WAITS[waitsFor] || func?.name.startsWith(WAITS[waitsFor]);
      if (!isWaitedFor || isHeld) return undefined;
      isHeld = true;
      return new Promise<void>((resolve) => begin(resolve));
    },
  });
  if (mode !== 'stock') await visits(fake, { url: GOOD });
  await life.settled();
  const startedAt = Date.now() - 60;
  const stands = (facts: Partial<PageReading>, within: readonly FakeFrame[] = []) =>
    fake.pages.set(TAB, {
      ...{ documentId: 'A', startedAt, trust: 'trusts', frames: within },
      reading: pageReading(GOOD, startedAt, facts),
    });
  stands(before?.more ?? {}, before?.frames);
  // A slow machine takes no time here: a look that was late before it waits would ask for everything at once.
  let now = performance.now();
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const looked = click(fake, TAB);
  const answer = await begun;
  await life.settled();
  if (more) stands(more, frames);
  now += WAITED_MS;
  answer();
  const evidence = await looked;
  vi.restoreAllMocks();
  return { level: evidence && assess(evidence).level, readings: counts.readings };
}

const CASES: ReadonlyArray<readonly [Mode, keyof typeof WAITS]> = [
  ['stock', 'the server'],
  ['stock', 'a frame that does not answer'],
  ['stock', 'the page, asked whether it is still there'],
  ['stock', 'the page, asked what Chromium thinks of it'],
  ['chromium', 'a frame that does not answer'],
  ['chromium', 'the page, asked whether it is still there'],
  ['chromium', 'the page, asked what Chromium thinks of it'],
  ['firefox', 'a frame that does not answer'],
  ['firefox', 'the page, asked whether it is still there'],
];

describe.each(CASES)('%s, waiting for %s', (mode, waitsFor) => {
  test('a form that comes is read', async () => {
    const more = { forms: [OPEN_FORM] };
    expect(await levelOf(mode, { waitsFor, more })).toMatchObject({ level: 'partly' });
  });

  test('a page that stays as it is is good', async () => {
    expect(await levelOf(mode, { waitsFor })).toMatchObject({ level: 'secured', readings: 2 });
  });

  test('a page that has no time to be read once more may hold anything', async () => {
    const more = { forms: [OPEN_FORM] };
    expect(await levelOf(mode, { waitsFor, more, answers: false })).toMatchObject({ level: 'unknown' });
  });
});

describe.each([
  ['chromium', 'the page, asked what Chromium thinks of it'],
  ['chromium', 'the page, asked whether it is still there'],
  ['firefox', 'the page, asked whether it is still there'],
] as const)('%s, waiting for %s', (mode, waitsFor) => {
  test('a form that comes into a frame is read', async () => {
    const more = { foreignFrames: [PAY] };
    const before = { more, frames: inPayFrame([]) };
    const good = await levelOf(mode, { waitsFor, before, ...before });
    expect(good).toMatchObject({ level: 'secured' });
    const bad = await levelOf(mode, { waitsFor, before, more, frames: inPayFrame([OPEN_FORM]) });
    expect(bad).toMatchObject({ level: 'partly' });
  });
});

describe.each(['chromium', 'firefox'] as const)('in %s a frame that comes', (mode) => {
  const waitsFor = 'the page, asked whether it is still there';

  test('is read', async () => {
    const more = { foreignFrames: [PAY] };
    const good = await levelOf(mode, { waitsFor, more, frames: inPayFrame([]) });
    expect(good).toMatchObject({ level: 'secured' });
    const bad = await levelOf(mode, { waitsFor, more, frames: inPayFrame([OPEN_FORM]) });
    expect(bad).toMatchObject({ level: 'partly' });
  });

  test('with each reading keeps no look from ending', async () => {
    const onReading = (before: number) => ({ foreignFrames: [{ ...PAY, port: 443 + before }] });
    const { readings } = await levelOf(mode, { waitsFor, onReading });
    expect(readings).toBeLessThanOrEqual(4);
  });
});
