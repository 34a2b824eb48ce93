/** What the browser says is dealt with late: a hung page, a busy machine. Each of these once was a fault. */

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { Evidence } from '../../src/evidence/evidence.ts';
import { seenOrUndefined } from '../../src/evidence/observed.ts';
import { type LifeOptions, startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import { ALL_SITES } from '../fake-browser/fake-browser.ts';
import { fasterTimers } from '../fake-browser/faster-timers.ts';
import { pageReading } from '../fake-browser/reading.ts';
import {
  answers,
  completes,
  GOOD,
  later,
  OPEN,
  OTHER,
  oneTab,
  shows,
  TAB,
  visits,
} from '../fake-browser/visit.ts';
import { formWith } from '../fixtures/blank.ts';
import { saidOf } from '../recordings/replay.ts';

beforeEach(fasterTimers);
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Holds up calls of this name while it is closed. */
function gate(name: string) {
  let open = true;
  let waiting: (() => void)[] = [];
  const hold: LifeOptions['hold'] = (called) =>
    open || called !== name ? undefined : new Promise<void>((resolve) => waiting.push(resolve));
  return {
    hold,
    close() {
      open = false;
    },
    open() {
      open = true;
      for (const goOn of waiting) goOn();
      waiting = [];
    },
  };
}

describe.each(['chromium', 'firefox'] as const)('%s', (family) => {
  test('a document keeps its response when the news of the address before it is dealt with late', async () => {
    const fake = oneTab(family);
    const { hold, close, open } = gate('action.getTitle');
    const life = await startBackground(fake, { hold });
    await visits(fake, { url: GOOD });
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('secured');
    // The page names itself anew, and the news of that hangs; meanwhile the page is loaded again.
    close();
    later(5000);
    shows(fake, `${GOOD}pushed`, 'same');
    await life.settled();
    later(200);
    await answers(fake, { url: `${GOOD}pushed` });
    await life.settled();
    open();
    await life.settled();
    later(100);
    shows(fake, `${GOOD}pushed`);
    later(30);
    completes(fake);
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('secured');
  });

  test('the button is painted as the page is known by then, not as it was when a busy page was asked', async () => {
    const fake = oneTab(family);
    const { hold, close, open } = gate('scripting.executeScript');
    const life = await startBackground(fake, { hold });
    await visits(fake, { url: GOOD });
    await life.settled();
    const startedAt = Date.now() - 60;
    fake.pages.set(TAB, { startedAt, reading: pageReading(GOOD, startedAt), trust: 'trusts' });
    await click(fake, TAB);
    await life.settled();
    expect(fake.tabs.button(TAB).icon).toContain('/secured-16');
    close();
    shows(fake, `${GOOD}#a`, 'same');
    await life.settled();
    await answers(fake, { url: 'https://part.test/s.js', type: 'script', answer: 'overridden' });
    await life.settled();
    open();
    await life.settled();
    expect(fake.tabs.button(TAB).icon).toContain('/partly-16');
  });

  test.each(['is overtaken by a third', 'is the last of its background'])(
    'what a look has seen in a document is not forgotten when the second %s',
    async (how) => {
      const fake = oneTab(family);
      const { hold, close, open } = gate('scripting.executeScript');
      let life = await startBackground(fake, { hold });
      await visits(fake, { url: GOOD });
      await life.settled();
      const startedAt = Date.now() - 60;
      const stands = (more = {}) =>
        fake.pages.set(TAB, {
          ...{ documentId: 'A', startedAt, trust: 'trusts' },
          reading: pageReading(GOOD, startedAt, more),
        });
      stands({ forms: [formWith({ target: { scheme: 'http', host: 'list.test' }, card: 1 })] });
      const levelOf = async (evidence: Promise<Evidence | undefined>) => {
        const found = await evidence;
        return found && assess(found).level;
      };
      expect(await levelOf(click(fake, TAB, 'one'))).toBe('partly');
      await life.settled();
      stands();
      close();
      const second = click(fake, TAB, 'two');
      await life.settled();
      if (how === 'is overtaken by a third') {
        const third = click(fake, TAB, 'three');
        await life.settled();
        open();
        expect(await levelOf(second)).toBe('partly');
        expect(await levelOf(third)).toBe('partly');
        return;
      }
      life.end();
      open();
      life = await startBackground(fake);
      expect(await levelOf(click(fake, TAB, 'three'))).toBe('partly');
    },
  );

  test('a look waits for what was heard of its tab before the click', async () => {
    const fake = oneTab(family);
    const { hold, close, open } = gate('action.setTitle');
    const life = await startBackground(fake, { hold });
    await visits(fake, { url: OPEN });
    await life.settled();
    // The way to the good page is noted when its button has been painted, and that takes a while.
    close();
    await visits(fake, { url: GOOD });
    fake.pages.set(TAB, {
      documentId: 'A',
      startedAt: Date.now() - 40,
      reading: pageReading(GOOD, Date.now() - 40),
    });
    fake.server(() => 'answers');
    await life.settled();
    const looked = click(fake, TAB);
    await life.settled();
    open();
    const evidence = await looked;
    const history = evidence && seenOrUndefined(evidence.history);
    expect(history?.map(({ to }) => to.scheme)).toEqual(['http', 'https']);
  });

  test('a look does not wait for ever', async () => {
    const fake = oneTab(family);
    const { hold, close } = gate('action.setTitle');
    const life = await startBackground(fake, { hold });
    close();
    await visits(fake, { url: GOOD });
    fake.pages.set(TAB, {
      documentId: 'A',
      startedAt: Date.now() - 40,
      reading: pageReading(GOOD, Date.now() - 40),
    });
    fake.server(() => 'answers');
    await life.settled();
    const evidence = await click(fake, TAB);
    expect(evidence?.settled).toBe(true);
  });

  test('a tab that has gone on while its button was painted shows no lock of the page before', async () => {
    const fake = oneTab(family);
    const { hold, close, open } = gate('permissions.contains');
    const life = await startBackground(fake, { hold });
    close();
    await visits(fake, { url: GOOD });
    await life.settled();
    // Another page is there, and the news of that is still on its way.
    fake.tabs.set({ ...(fake.tabs.tab(TAB) as NonNullable<ReturnType<typeof fake.tabs.tab>>), url: OPEN });
    fake.tabs.wipe(TAB);
    open();
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('neutral');
  });

  test('access that is taken away while a lock is being painted leaves no lock', async () => {
    const fake = oneTab(family);
    const { hold, close, open } = gate('tabs.get');
    const life = await startBackground(fake, { hold });
    await visits(fake, { url: OTHER });
    await life.settled();
    close();
    await visits(fake, { url: GOOD });
    await life.settled();
    fake.permissions.set([]);
    if (family === 'chromium') fake.tabs.set({ ...(fake.tabs.tab(TAB) as object), url: undefined } as never);
    fake.permissions.onRemoved.fire([{ origins: [...ALL_SITES], permissions: [] }]);
    await life.settled();
    open();
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('neutral');
  });

  test('access that comes back brings no lock before its page is loaded again', async () => {
    const fake = oneTab(family);
    const life = await startBackground(fake);
    await visits(fake, { url: GOOD });
    await life.settled();
    const all = fake.permissions.origins;
    fake.permissions.set([]);
    fake.permissions.onRemoved.fire([{ origins: all, permissions: [] }]);
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('neutral');
    fake.permissions.set(all);
    fake.permissions.onAdded.fire([{ origins: all, permissions: [] }]);
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('neutral');
    await visits(fake, { url: GOOD });
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('secured');
  });
});

test('a tab that wakes in Chromium under a new number has its lock again with its own response', async () => {
  const fake = oneTab('chromium');
  const life = await startBackground(fake);
  await visits(fake, { url: GOOD });
  await life.settled();
  const asleep = {
    ...(fake.tabs.tab(TAB) as NonNullable<ReturnType<typeof fake.tabs.tab>>),
    discarded: true,
  };
  // Put to sleep, the tab goes on under another number.
  const woken = { ...asleep, id: TAB + 1 };
  fake.tabs.remove(TAB);
  fake.tabs.set(woken);
  fake.tabs.events.onReplaced.fire([woken.id, TAB]);
  fake.tabs.events.onUpdated.fire([woken.id, { discarded: true }, woken]);
  await life.settled();
  expect(saidOf(fake, woken.id)).toBe('neutral');
  fake.tabs.set({ ...woken, discarded: false });
  fake.tabs.events.onUpdated.fire([woken.id, { discarded: false }, { ...woken, discarded: false }]);
  await visits(fake, { url: GOOD, tabId: woken.id });
  await life.settled();
  expect(saidOf(fake, woken.id)).toBe('secured');
});
