/** What is on record against an origin is asked for every place that a form sends something to, and for no other. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { Evidence } from '../../src/evidence/evidence.ts';
import { seen } from '../../src/evidence/observed.ts';
import { withWarnedTargets } from '../../src/record/warned-targets.ts';
import { GOOD } from '../assess/case-with.ts';
import { readCases } from '../cases/cases.ts';
import { frameWith } from '../fixtures/blank.ts';

const good = readCases()
  .map(({ evidence }) => evidence)
  .filter((evidence) => assess(evidence).level === 'secured' && 'seen' in evidence.page);
const OWN = 'https://shop.botanica.example';
const NONE = { access: 'all', warnedAmong: () => [], forgottenAmong: () => [] } as const;
const anyOrigin = fc.constantFrom<string>(
  'https://a.example',
  'https://a.example:8443',
  'https://b.example:444',
);

function sending(evidence: Evidence, fromPage: readonly string[], fromFrame: readonly string[]): Evidence {
  if ('unseen' in evidence.page) return evidence;
  const href = `${OWN}/checkout`;
  const page = seen({ ...evidence.page.seen, href, sendsTo: [...fromPage] });
  return { ...evidence, page, frames: seen([frameWith({ sendsTo: [...fromFrame] })]) };
}

test('a page is no longer secured if and only if one of its targets has something on record', () => {
  expect(good.length).toBeGreaterThan(5);
  fc.assert(
    fc.property(
      fc.constantFrom(...good),
      fc.array(anyOrigin),
      fc.array(anyOrigin),
      fc.uniqueArray(anyOrigin),
      (evidence, fromPage, fromFrame, warned) => {
        const warnedAmong = (asked: readonly string[]) => asked.filter((origin) => warned.includes(origin));
        const after = withWarnedTargets(sending(evidence, fromPage, fromFrame), {
          access: 'all',
          warnedAmong,
          forgottenAmong: () => [],
        });
        const isWarned = [...fromPage, ...fromFrame].some((origin) => warned.includes(origin));
        expect(assess(after).level).toBe(isWarned ? 'partly' : 'secured');
      },
    ),
  );
});

test('the page’s own origin is judged by how the page came; any other of its host is not', () => {
  const all = { ...NONE, warnedAmong: (asked: readonly string[]) => asked } as const;
  for (const evidence of good) {
    expect(withWarnedTargets(sending(evidence, [OWN], []), all).warnedTargets).toEqual([]);
    expect(withWarnedTargets(sending(evidence, [`${OWN}:8443`], []), all).warnedTargets).toEqual([
      `${OWN}:8443`,
    ]);
  }
});

test('what a header has the browser send over https is asked for there', () => {
  const all = { ...NONE, warnedAmong: (asked: readonly string[]) => asked } as const;
  const [evidence] = good;
  if (evidence === undefined) throw new Error('There is no such case.');
  const plain = sending(evidence, ['http://a.example:8080', 'http://b.example:443'], []);
  expect(withWarnedTargets(plain, all).warnedTargets).toEqual([]);
  if ('unseen' in plain.page) throw new Error('It has a page.');
  const upgraded = { ...plain, page: seen({ ...plain.page.seen, upgradesInsecure: true }) };
  expect(withWarnedTargets(upgraded, all).warnedTargets).toEqual([
    'https://a.example:8080',
    'https://b.example',
  ]);
});

test('a target of which a record that has lost something knows nothing leaves a watched page unknown', () => {
  const lost = { ...NONE, forgottenAmong: (asked: readonly string[]) => asked } as const;
  const watched = good.filter(({ connection }) => 'seen' in connection && connection.seen.of === 'this-page');
  expect(watched.length).toBeGreaterThan(2);
  for (const evidence of watched) {
    const { level, findings } = assess(withWarnedTargets(sending(evidence, ['https://a.example'], []), lost));
    expect(level).toBe('unknown');
    expect(findings.map(({ id }) => id)).not.toContain('form-sends-past-warning');
    for (const own of [[], [OWN], ['http://a.example']])
      expect(assess(withWarnedTargets(sending(evidence, own, []), lost)).level).toBe('secured');
  }
});

const first = GOOD;

test.each([
  ['all', 'firefox', 'this-page', 'exception'],
  ['all', 'chromium', 'this-page', 'exception'],
  ['all', 'chromium', 'server-now', 'warning'],
  ['all', 'firefox', 'server-now', 'exception'],
  ['some', 'firefox', 'this-page', 'warning'],
  ['none', 'chromium', 'this-page', 'warning'],
] as const)(
  'with access to %s, in %s, by a connection of %s: what counts is an %s',
  (access, family, of, counts) => {
    const told = 'seen' in first.connection ? first.connection : undefined;
    const evidence = {
      ...sending(first, ['https://a.example'], []),
      browser: { ...first.browser, family },
      ...(told && { connection: seen({ ...told.seen, of }) }),
    };
    const asked: string[] = [];
    withWarnedTargets(evidence, {
      ...{ access, forgottenAmong: () => [] },
      warnedAmong: (_origins, by) => {
        asked.push(by);
        return [];
      },
    });
    expect(asked).toEqual([counts]);
  },
);

test('a page that was not read sends nowhere, and nowhere is asked for twice', () => {
  const all = { ...NONE, warnedAmong: (asked: readonly string[]) => asked } as const;
  const unread: Evidence = { ...first, page: { unseen: 'lost' }, warnedTargets: ['https://x.example'] };
  expect(withWarnedTargets(unread, all).warnedTargets).toEqual([]);
  const both = sending(first, ['https://a.example'], ['https://a.example']);
  const known = { ...both, warnedTargets: ['https://a.example', 'https://b.example'] };
  expect(withWarnedTargets(known, all).warnedTargets).toEqual(['https://a.example', 'https://b.example']);
  const unreadFrames: Evidence = { ...sending(first, ['https://a.example'], []), frames: { unseen: 'lost' } };
  expect(withWarnedTargets(unreadFrames, all).warnedTargets).toEqual(['https://a.example']);
});

test('only what goes over https can go past a warning; http that the page upgrades goes over https', () => {
  const all = { ...NONE, warnedAmong: (asked: readonly string[]) => asked } as const;
  const evidence = sending(
    first,
    ['http://a.example', 'x-https://b.example', 'https://c.example/?http:'],
    [],
  );
  expect(withWarnedTargets(evidence, all).warnedTargets).toEqual(['https://c.example/?http:']);
  if ('unseen' in evidence.page) throw new Error('It has a page.');
  const upgrading = { ...evidence, page: seen({ ...evidence.page.seen, upgradesInsecure: true }) };
  expect(withWarnedTargets(upgrading, all).warnedTargets).toEqual([
    'https://a.example',
    'https://c.example/?http:',
  ]);
});

const part = (kind: 'insecure-content' | 'overridden-part', host: string) => ({
  kind,
  host,
  port: 0,
  resource: 'x',
});
test.each([
  [seen([]), true],
  [seen([part('insecure-content', 'localhost')]), true],
  [seen([part('insecure-content', 'list.example')]), false],
  [seen([part('overridden-part', 'localhost')]), false],
  [{ unseen: 'no-access' }, false],
] as const)(
  'what the record has lost leaves the parts open where nothing weighs, case %#',
  (weakParts, open) => {
    const evidence: Evidence = { ...sending(first, ['https://a.example'], []), weakParts };
    const lost = { ...NONE, forgottenAmong: (asked: readonly string[]) => asked } as const;
    expect(withWarnedTargets(evidence, lost).weakParts).toEqual(open ? { unseen: 'lost' } : weakParts);
    expect(withWarnedTargets(evidence, NONE).weakParts).toEqual(weakParts);
  },
);
