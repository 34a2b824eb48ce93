/** Sandboxed frames of the page's own, which may send a form to another window: they are read, or the answer is not whole. */
import { afterEach, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { GOOD, oneTab, TAB, visits } from '../fake-browser/visit.ts';
import { frameReadingWith } from '../fixtures/blank.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const PLACE = { scheme: 'https', host: 'shop.test', port: 0 };
const OTHERS = { scheme: 'https', host: 'slow.test', port: 0, count: 1 };

/** Of a good page with one such frame beside one of another site that never answers. */
async function verdict({ senders, read }: { readonly senders: number; readonly read: boolean }) {
  const fake = oneTab('firefox');
  const life = await startBackground(fake);
  await visits(fake, { url: GOOD });
  const startedAt = Date.now() - 70;
  const foreignFrames = [{ ...PLACE, count: 1 }, OTHERS];
  const reading = pageReading(GOOD, startedAt, {
    sandboxedSenders: Array.from({ length: senders }, () => '0'),
    foreignFrames,
  });
  const frames = read ? [{ frameId: 1, reading: frameReadingWith(PLACE) }] : [];
  fake.pages.set(TAB, { startedAt, reading, frames });
  await life.settled();
  const evidence = await click(fake, TAB);
  if (evidence === undefined) throw new Error('No answer.');
  return assess(evidence);
}

test('one that was not read leaves the page unknown', async () => {
  const { level, findings } = await verdict({ senders: 1, read: false });
  expect(level).toBe('unknown');
  expect(findings.map(({ id }) => id)).toContain('page-too-large');
});

test.each([
  ['one that was read', { senders: 1, read: true }],
  ['one that may send nothing, and was not read', { senders: 0, read: false }],
])('%s does not: a frame of others that hangs is a remark', async (_name, given) => {
  const { level, findings } = await verdict(given);
  expect(level).toBe('secured');
  expect(findings.map(({ id }) => id)).toContain('foreign-frames-unread');
});
