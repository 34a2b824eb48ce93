/** The one step under a no, and what is advised besides: only what can be done from here, and fits what was seen. */
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { Evidence } from '../../src/evidence/evidence.ts';
import { seen, seenOrUndefined } from '../../src/evidence/observed.ts';
import type { ZoneStep } from '../../src/evidence/zone-step.ts';
import { alignedLetters } from '../../src/explain/compare-names.ts';
import { explain } from '../../src/explain/explain.ts';
import { adviceOf, nextStep } from '../../src/explain/next-step.ts';
import { GOOD } from '../assess/case-with.ts';

describe('back is offered only where a page before this one was seen', () => {
  const place = { scheme: 'https', host: 'a.example', site: 'a.example' };
  const stepOf = (history: readonly Partial<ZoneStep>[]) =>
    nextStep('leave', { ...GOOD, history: seen(history as ZoneStep[]) }, null, null)?.kind;
  test.each([
    ['link', place, 'back'],
    ['typed', place, 'back'],
    ['redirect', place, 'close'],
    ['link', null, 'close'],
    ['typed', null, 'close'],
  ] as const)('%s from %j: %s', (how, from, kind) => {
    expect(stepOf([{ how, from }] as never)).toBe(kind);
  });
  test('of several the last counts; without any the page is closed', () => {
    expect(
      stepOf([
        { how: 'redirect', from: place },
        { how: 'link', from: place },
      ] as never),
    ).toBe('back');
    expect(stepOf([])).toBe('close');
  });
});

describe('a shop, or https, that cannot be gone to', () => {
  test('is left instead', () => {
    expect(nextStep('known-shop', GOOD, null, null)?.kind).toBe('close');
    expect(nextStep('known-shop', GOOD, null, 'a.example')).toMatchObject({ href: 'https://a.example/' });
    expect(nextStep('try-https', GOOD, null, null)?.kind).toBe('close');
    expect(nextStep('try-https', GOOD, 'https://a.example/', null)?.kind).toBe('https');
    expect(nextStep(null, GOOD, null, null)).toBeNull();
  });
});

test('the safe page is advised beside https, or where no step is', () => {
  const kinds = (step: Parameters<typeof adviceOf>[2]) =>
    adviceOf(['safe-page', 'reload', 'call'], null, step).map(({ kind }) => kind);
  expect(kinds('https')).toEqual(['safe-page', 'reload', 'call']);
  expect(kinds(null)).toEqual(['safe-page', 'reload', 'call']);
  expect(kinds('close')).toEqual(['reload', 'call']);
  expect(kinds('access')).toEqual(['call']);
});

describe('https is tried on http’s own port alone', () => {
  const hrefOf = (href: string) => {
    const address = seenOrUndefined(GOOD.address);
    if (address === undefined) throw new Error('This case has no address.');
    const { hostname } = new URL(href);
    const evidence: Evidence = {
      ...GOOD,
      connection: { unseen: 'lost' },
      address: seen({ ...address, href, scheme: 'http', host: hostname }),
    };
    const assessment = assess(evidence);
    expect(assessment.level).toBe('exposed');
    return explain(evidence, assessment).step?.href ?? null;
  };
  test.each([
    ['http://a.example/x?y', 'https://a.example/x?y'],
    ['http://a.example/:8080', 'https://a.example/:8080'],
    ['http://[2001:db8::1]/', 'https://[2001:db8::1]/'],
    ['http://a.example:8080/', null],
    ['http://[2001:db8::1]:8080/', null],
  ])('%s', (href, https) => expect(hrefOf(href)).toBe(https));
});

test('letters are set beside each other with as few that differ as there can be', () => {
  const pairs = (a: string, b: string) => alignedLetters([...a], [...b]).map((pair) => pair.join(':'));
  expect(pairs('ab', 'ab')).toEqual(['a:a', 'b:b']);
  expect(pairs('abc', 'axc')).toEqual(['a:a', 'b:x', 'c:c']);
  expect(pairs('abc', 'ac')).toEqual(['a:a', 'b:', 'c:c']);
  expect(pairs('ac', 'abc')).toEqual(['a:a', ':b', 'c:c']);
  expect(pairs('', 'ab')).toEqual([':a', ':b']);
  expect(pairs('ab', '')).toEqual(['a:', 'b:']);
  expect(pairs('', '')).toEqual([]);
  expect(pairs('kitten', 'sitting').filter((pair) => pair[0] !== pair[2]).length).toBe(3);
});
