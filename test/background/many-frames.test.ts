/** Pages with more frames than are kept: what is left out is not forgotten without a word. */
import { afterEach, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { MAX_FRAMES } from '../../src/evidence/page-limits.ts';
import { startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { GOOD, oneTab, TAB, visits } from '../fake-browser/visit.ts';
import { frameReadingWith } from '../fixtures/blank.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Of a good page with as many frames, each of another host, that all send something over https. */
async function verdict(count: number) {
  const fake = oneTab('firefox');
  const life = await startBackground(fake);
  await visits(fake, { url: GOOD });
  const frames = Array.from({ length: count }, (_, index) => ({
    frameId: index + 1,
    reading: frameReadingWith({ host: `${index}.test`, sendsTo: ['https://list.test'] }),
  }));
  const startedAt = Date.now() - 70;
  fake.pages.set(TAB, { startedAt, reading: pageReading(GOOD, startedAt), frames });
  await life.settled();
  const evidence = await click(fake, TAB);
  if (evidence === undefined) throw new Error('No answer.');
  const { level, findings } = assess(evidence);
  return { level, findings: findings.map(({ id }) => id) };
}

test('a page is secured with as many frames that send something as are kept', async () => {
  expect((await verdict(MAX_FRAMES)).level).toBe('secured');
});

test('with more of them it was not read whole', async () => {
  const { level, findings } = await verdict(MAX_FRAMES + 1);
  expect(level).toBe('unknown');
  expect(findings).toContain('page-too-large');
});
