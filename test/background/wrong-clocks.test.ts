/** Documents whose clock was wrong, and answers for their address that became no document. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { startBackground } from '../fake-browser/background-life.ts';
import { hasLock, holds, levelOf } from '../fake-browser/shown-page.ts';
import {
  answers,
  answersUs,
  completes,
  GOOD,
  later,
  OTHER,
  oneTab,
  shows,
  TAB,
  visits,
} from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const HOUR_MS = 3_600_000;

type Watch = (now: number) => object;

/** In a browser that has been open for long. */
async function firefox(watch: Watch = (now) => ({ since: now - 20 * HOUR_MS, forgottenBefore: 0 })) {
  const fake = oneTab('firefox', { url: GOOD, status: 'complete' });
  fake.storage.put('session', { watch: watch(Date.now()) });
  const life = await startBackground(fake);
  fake.server(async (_method, url) => {
    await answersUs(fake, url);
    return 'answers' as const;
  });
  return { fake, life };
}

type Fake = Awaited<ReturnType<typeof firefox>>['fake'];
type Shown = ReturnType<typeof holds>;

function comesBack(fake: Fake, page: Shown): void {
  fake.pages.set(TAB, page);
  shows(fake, GOOD);
  completes(fake);
}

/** Its clock, as it is then. */
function readWith(fake: Fake, page: Shown, clockBehind: number): void {
  fake.pages.set(TAB, { ...page, reading: { ...(page.reading as object), clockBehind } } as never);
}

describe.each([1, 14])('%i good answers for its address, none of which became a document', (count) => {
  test.each([
    [0, 0],
    [5000, 0],
    [5000, 60_000],
    [5000, HOUR_MS],
  ])(
    'are none of a page past a warning whose clock was %i ms ahead and has moved by %i since',
    async (ahead, moved) => {
      const { fake, life } = await firefox();
      await visits(fake, { url: GOOD, answer: 'overridden' });
      const page = holds(fake, GOOD, { startedAt: Date.now() - 60 + ahead });
      await life.settled();
      later(1000);
      await visits(fake, { url: OTHER });
      for (let index = 0; index < count; index += 1) {
        later(300);
        await answers(fake, { url: GOOD });
      }
      await life.settled();
      later(300);
      comesBack(fake, page);
      await life.settled();
      later(20_000 + moved);
      readWith(fake, page, moved - ahead);
      expect(await levelOf(fake)).not.toBe('secured');
    },
  );
});

describe.each([0, HOUR_MS])('a page of before “Forget everything”, after %i ms of sleep', (slept) => {
  const start = () => firefox((now) => ({ since: now, forgottenBefore: now }));

  test('is not the download of its own address, whose fragment it then changes', async () => {
    const { fake, life } = await start();
    const page = holds(fake, GOOD, { startedAt: Date.now() - 60_000 });
    later(5000);
    await answers(fake, { url: GOOD });
    later(3000);
    shows(fake, `${GOOD}#x`, 'same');
    await life.settled();
    later(60_000 + slept);
    readWith(fake, page, slept);
    expect(await levelOf(fake)).toBe('unknown');
  });

  test('is not the answer that was stopped before it came back', async () => {
    const { fake, life } = await start();
    const page = holds(fake, GOOD, { startedAt: Date.now() - 60_000 });
    later(5000);
    await visits(fake, { url: OTHER });
    await life.settled();
    later(5000);
    await answers(fake, { url: GOOD });
    later(3000);
    comesBack(fake, page);
    await life.settled();
    later(20_000 + slept);
    readWith(fake, page, slept);
    expect(await levelOf(fake)).toBe('unknown');
  });
});

test.each([
  ['before that', -600_000],
  ['after it', 600_000],
])(
  'a page of before “Forget everything” downloads its own address when it began, by a clock that was set back %s',
  async (_when, forgottenAfter) => {
    const began = 1_800_000_000_000;
    const forgottenBefore = began + forgottenAfter;
    const { fake, life } = await firefox(() => ({ since: forgottenBefore, forgottenBefore }));
    const page = holds(fake, GOOD, { startedAt: began });
    vi.setSystemTime(began + 30);
    await answers(fake, { url: GOOD });
    await life.settled();
    later(20_000);
    readWith(fake, page, -HOUR_MS);
    expect(await levelOf(fake)).toBe('unknown');
  },
);

test('the next page after the clock was set back has a lock without a click', async () => {
  const { fake, life } = await firefox();
  await visits(fake, { url: OTHER });
  await life.settled();
  later(-HOUR_MS);
  await visits(fake, { url: GOOD });
  await life.settled();
  expect(hasLock(fake)).toBe(true);
});

test.each([0, 1.5])(
  'a page of before “Forget everything” whose clock was %f hours ahead, and stood still since',
  async (ahead) => {
    const { fake } = await firefox((now) => ({ since: now - 1000, forgottenBefore: now - 3 * HOUR_MS }));
    const startedAt = Date.now() - (4 - ahead) * HOUR_MS;
    holds(fake, GOOD, { startedAt, more: { clockBehind: (2 - ahead) * HOUR_MS } });
    expect(await levelOf(fake)).toBe('unknown');
  },
);

test.each([0, 8 * HOUR_MS])(
  'a good page again, after thirteen others, in a process that slept for %i ms',
  async (slept) => {
    const { fake, life } = await firefox();
    await visits(fake, { url: GOOD });
    for (let index = 0; index < 13; index += 1) {
      later(60_000);
      await visits(fake, { url: `${GOOD}item${index}` });
      await life.settled();
    }
    later(60_000);
    await visits(fake, { url: GOOD });
    await life.settled();
    holds(fake, GOOD, { startedAt: Date.now() - 60 - slept, more: { clockBehind: slept } });
    later(2000);
    expect(await levelOf(fake)).toBe('secured');
  },
);

test.each([
  ['comes back, and the computer sleeps again', 2 * HOUR_MS, true],
  ['came by a clock that was then set back', HOUR_MS - 3000, false],
])('a good page that %s', async (_how, behind, isBack) => {
  const { fake, life } = await firefox();
  later(HOUR_MS);
  await visits(fake, { url: GOOD });
  const page = holds(fake, GOOD, { startedAt: Date.now() - 60 - (isBack ? HOUR_MS : -3000) });
  await life.settled();
  if (isBack) {
    later(60_000);
    await visits(fake, { url: OTHER });
    await life.settled();
    later(60_000);
    comesBack(fake, page);
    await life.settled();
  }
  later(HOUR_MS);
  readWith(fake, page, behind);
  expect(await levelOf(fake)).toBe('secured');
});

test('a page of before “Forget everything”, whose clock was ahead, back after a download of its address', async () => {
  const forgotten = 1_800_000_000_000;
  const { fake, life } = await firefox(() => ({ since: forgotten, forgottenBefore: forgotten }));
  const page = holds(fake, GOOD, { startedAt: forgotten + 540_000 });
  later(1000);
  await visits(fake, { url: OTHER });
  await life.settled();
  later(5000);
  await answers(fake, { url: GOOD });
  later(700);
  comesBack(fake, page);
  await life.settled();
  readWith(fake, page, -600_000);
  expect(await levelOf(fake)).toBe('unknown');
});

test.each([
  ['“Forget everything”', async (fake: Fake) => fake.storage.put('local', { forget: 'all' })],
  ['an update', async (fake: Fake) => void fake.onInstalled.fire([{ reason: 'update' }])],
])(
  'a page of before %s, back after a download of its address, has no lock without a click',
  async (_what, forget) => {
    const { fake, life } = await firefox((now) => ({ since: now, forgottenBefore: now }));
    await forget(fake);
    await life.settled();
    // However long it stays there.
    later(2 * HOUR_MS);
    await visits(fake, { url: OTHER });
    await life.settled();
    later(20 * 60_000);
    await answers(fake, { url: GOOD });
    later(700);
    shows(fake, GOOD);
    completes(fake);
    await life.settled();
    expect(hasLock(fake)).toBe(false);
    later(40 * 60_000);
    await visits(fake, { url: `${GOOD}later` });
    await life.settled();
    expect(hasLock(fake)).toBe(true);
  },
);
