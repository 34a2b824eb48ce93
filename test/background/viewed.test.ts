/** Firefox: documents in a viewer of the browser's own, into which no script may go: what passed by is all that tells of them. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import { fasterTimers } from '../fake-browser/faster-timers.ts';
import { answers, completes, later, oneTab, shows, TAB, type Visit } from '../fake-browser/visit.ts';

beforeEach(fasterTimers);
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const PDF = { url: 'https://shop.test/invoice.pdf', headers: { 'content-type': 'application/pdf' } } as const;
const PAST = { ...PDF, answer: 'overridden' } as const;

interface Step extends Visit {
  /** Its document comes into the tab. Default: it does. */
  readonly shown?: boolean;
}

test.each<readonly [string, readonly Step[], readonly string[]]>([
  ['a good one', [PDF], ['secured']],
  ['a good one, called up twice', [PDF, PDF], ['secured']],
  ['a good one that was not modified', [PDF, { ...PDF, status: 304 }], ['secured']],
  ['one past a warning', [PAST], ['danger']],
  // The viewer fetches the rest of it by itself, past the warning again perhaps, and nobody is told.
  ['one past a warning, sent anew by a good server', [PAST, PDF], ['unknown']],
  ['one of before, which a good server calls not modified', [PAST, { ...PDF, status: 304 }], ['unknown']],
  [
    'one past a warning, and an answer that was stopped',
    [PAST, { ...PDF, shown: false }],
    ['danger', 'unknown'],
  ],
])('%s', async (_name, steps, levels) => {
  const fake = oneTab('firefox');
  const life = await startBackground(fake);
  for (const { shown = true, ...visit } of steps) {
    later(5000);
    await answers(fake, visit);
    later(30);
    if (shown) shows(fake, visit.url);
    later(30);
    if (shown) completes(fake);
    await life.settled();
  }
  const evidence = await click(fake, TAB);
  expect(levels).toContain(evidence && assess(evidence).level);
});

test('one of before anything was on record, and an answer that was stopped', async () => {
  const fake = oneTab('firefox', { url: PDF.url, status: 'complete' });
  const life = await startBackground(fake);
  later(5000);
  await answers(fake, PDF);
  await life.settled();
  const evidence = await click(fake, TAB);
  expect(evidence && assess(evidence).level).toBe('unknown');
});

test.each([0, 300])('a server that takes %i ms says the same of one that was open before', async (ms) => {
  const fake = oneTab('firefox', { url: PDF.url, status: 'complete' });
  const waits = () => new Promise<void>((resolve) => setTimeout(resolve, ms));
  const life = await startBackground(fake, {
    hold: (name) => (name === 'fetch' ? waits() : undefined),
  });
  later(5000);
  await answers(fake, PDF);
  await life.settled();
  fake.server(() => 'answers');
  const evidence = await click(fake, TAB);
  expect(evidence?.screen).toEqual({ seen: 'viewer' });
});
