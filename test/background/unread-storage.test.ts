/** Storage that does not answer for the list of origins: what was in it is not known to be nothing. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { startBackground } from '../fake-browser/background-life.ts';
import { holds, levelOf } from '../fake-browser/shown-page.ts';
import { answers, GOOD, later, OTHER, oneTab, TAB, visits } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const BANK = 'https://bank.test';

describe.each(['chromium', 'firefox'] as const)('%s', (family) => {
  /** An exception for a bank is on record; a later background cannot read the list, so many times. */
  async function unread(times: number) {
    const fake = oneTab(family);
    const life = await startBackground(fake);
    const past = { type: 'xmlhttprequest', answer: 'overridden', tabId: -1, from: `${OTHER}w.js` } as const;
    await answers(fake, { url: `${BANK}/x`, ...past });
    await life.settled();
    expect(JSON.stringify(fake.storage.dump('session'))).toContain(BANK);
    life.end();
    later(60_000);
    let left = times;
    const next = await startBackground(fake, {
      hold(name, args) {
        if (name !== 'storage.session.get' || args[0] !== 'origins' || left === 0) return undefined;
        left -= 1;
        return Promise.reject(new Error('Storage does not answer.'));
      },
    });
    return { fake, life: next };
  }

  test.each([1, 1000])('a form that sends there, unread %i times', async (times) => {
    const { fake, life } = await unread(times);
    await visits(fake, { url: GOOD });
    await life.settled();
    holds(fake, GOOD, { more: { sendsTo: [BANK] } });
    expect(await levelOf(fake)).not.toBe('secured');
  });

  test('what is noted meanwhile says that the list has lost something', async () => {
    const { fake, life } = await unread(1000);
    await answers(fake, { url: 'https://third.test/x', type: 'image', answer: 'overridden' });
    await life.settled();
    expect(fake.storage.dump('session')).toMatchObject({ origins: { whole: false } });
  });

  test('a list that loses something speaks against a page that was looked at before, of which only its server speaks', async () => {
    const fake = oneTab(family, { url: GOOD });
    holds(fake, GOOD, { startedAt: Date.now() - 60_000 });
    const first = await startBackground(fake);
    await levelOf(fake);
    first.end();
    fake.storage.put('session', { origins: { whole: false, origins: [] } });
    const life = await startBackground(fake);
    await answers(fake, { url: 'https://third.test/x', type: 'image', tabId: TAB + 1, answer: 'overridden' });
    await life.settled();
    const { [`evidence:${TAB}`]: kept } = fake.storage.dump('session');
    expect(kept).toMatchObject({ earlier: { seen: { onRecord: 'exception' } } });
  });
});
