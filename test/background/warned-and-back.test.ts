/**
 * A Chromium that tells of no connections warned of the shop (a hotel's network, a wrong clock), and the user turned back. Now all is
 * good: what the page asks of its own server is no reason to know nothing of it.
 */
import { afterEach, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { parseEvidence } from '../../src/evidence/parse-evidence.ts';
import { startBackground } from '../fake-browser/background-life.ts';
import { click, POPUP } from '../fake-browser/click.ts';
import type { ServerAnswer } from '../fake-browser/fake-browser.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { answers, GOOD, later, oneTab, shows, TAB, visits, warns } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** @param answersIn milliseconds that the server takes for what we ask */
async function backAtTheShop(answersIn = 0) {
  const fake = oneTab('chromium');
  fake.server(async (): Promise<ServerAnswer> => {
    await new Promise((resolve) => setTimeout(resolve, answersIn));
    return 'answers';
  });
  const life = await startBackground(fake);
  later(1000);
  await warns(fake, GOOD);
  await life.settled();
  later(60_000);
  await visits(fake, { url: GOOD, answer: 'untold' });
  await life.settled();
  const startedAt = Date.now() - 60;
  const stands = (url: string) =>
    fake.pages.set(TAB, {
      ...{ documentId: 'A', startedAt, trust: 'trusts' },
      reading: pageReading(url, startedAt),
    });
  stands(GOOD);
  later(3000);
  const asksItsServer = async () => {
    await answers(fake, { url: `${GOOD}app.js`, type: 'script', answer: 'untold' });
    await life.settled();
  };
  return { fake, life, stands, asksItsServer };
}

test.each([0, 200])('just before the click, with a server that takes %i ms', async (answersIn) => {
  const { fake, asksItsServer } = await backAtTheShop(answersIn);
  await asksItsServer();
  later(100);
  const evidence = await click(fake, TAB);
  expect(evidence && assess(evidence).level).toBe('secured');
});

test('after the click, and then a script takes the page to another address', async () => {
  const { fake, life, stands, asksItsServer } = await backAtTheShop();
  await click(fake, TAB);
  await life.settled();
  later(300);
  await asksItsServer();
  later(3000);
  stands(`${GOOD}checkout`);
  shows(fake, `${GOOD}checkout`, 'same');
  await life.settled();
  const said = fake.onMessage.fire([{ type: 'look-again', tabId: TAB, lookId: 'look-1' }, POPUP]);
  const evidence = parseEvidence(await said.find((answer) => answer !== undefined));
  expect(evidence && assess(evidence).level).toBe('secured');
});
