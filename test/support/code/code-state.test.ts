/** Every look that has settled has a code, and the code says what the screen says. */
import { describe, expect, test } from 'vitest';
import { type Assessment, assess } from '../../../src/assess/assess.ts';
import type { Evidence } from '../../../src/evidence/evidence.ts';
import { codeFacts, supportCode } from '../../../src/support/code/code-state.ts';
import {
  type CodedFinding,
  codedFinding,
  FINDING_NUMBER,
} from '../../../src/support/code/finding-numbers.ts';
import { confirmDomain, readCode } from '../../../src/support/code/support-code.ts';
import { readCases } from '../../cases/cases.ts';

const cases = readCases();
const evidenceOf = (name: string): Evidence => {
  const found = cases.find((entry) => entry.name === name);
  if (found === undefined) throw new Error(`There is no case "${name}".`);
  return found.evidence;
};
const codeOf = (evidence: Evidence) => supportCode(evidence, assess(evidence), '0.1.0')?.join(' ') ?? null;
const readingOf = (evidence: Evidence) => {
  const answer = readCode(codeOf(evidence) ?? '');
  if (answer.kind !== 'code') throw new Error(answer.kind);
  return answer.reading;
};

describe('each case', () => {
  for (const { name, evidence, level, findings } of cases)
    test(name, () => {
      if (!evidence.settled) {
        expect(codeOf(evidence)).toBeNull();
        return;
      }
      const reading = readingOf(evidence);
      expect(reading).toMatchObject(codeFacts(evidence, assess(evidence), '0.1.0'));
      expect(reading.level).toBe(level);
      const lead = codedFinding(reading.lead) ?? '';
      expect(lead.startsWith(findings[0] ?? 'nothing')).toBe(true);
      const second = reading.second === null ? null : codedFinding(reading.second);
      if (second !== null)
        expect(findings).toContain(second === 'resembles-known-shop-near' ? 'resembles-known-shop' : second);
    });
});

const GOOD = 'good on Chromium, by the live check';

test.each<[string, CodedFinding, CodedFinding | null]>([
  [GOOD, 'certificate-accepted', null],
  ['Firefox, the root was added to this computer', 'certificate-accepted', 'someone-between'],
  ['Firefox: expired overridden', 'warning-overridden-date', null],
  ['Firefox: two faults overridden', 'warning-overridden', null],
  ['frames of other sites', 'certificate-accepted-frames', null],
  ['a known shop’s name with a door beside it', 'certificate-accepted', 'resembles-known-shop'],
  ['one letter from a known shop', 'certificate-accepted', 'resembles-known-shop-near'],
])('%s: %s and %s', (name, lead, second) => {
  expect(readingOf(evidenceOf(name))).toMatchObject({
    lead: FINDING_NUMBER[lead],
    second: second === null ? null : FINDING_NUMBER[second],
  });
});

test('the code says browser, release and what could be seen', () => {
  expect(readingOf(evidenceOf(GOOD))).toMatchObject({
    browser: 'chromium',
    major: evidenceOf(GOOD).browser.majorVersion % 100,
    release: 0,
    seen: { connection: 'server-now', pageRead: true, siteAccess: false },
  });
  expect(readingOf(evidenceOf('Firefox: expired overridden'))).toMatchObject({
    browser: 'firefox',
    seen: { connection: 'this-page', siteAccess: true },
  });
});

test('the domain is the page’s own, and whether it has one', () => {
  const answer = (name: string) => confirmDomain(readingOf(evidenceOf(name)), 'botanica.example');
  expect(answer(GOOD)).toEqual({ answer: 'yes', site: 'botanica.example' });
  expect(answer('this computer: localhost')).toEqual({ answer: 'no' });
  const unlisted = { ...evidenceOf(GOOD), address: { unseen: 'browser-cannot' } } as const;
  expect(confirmDomain(readingOf(unlisted), 'botanica.example')).toMatchObject({ answer: 'cannot-tell' });
});

test.each(['localhost', 'shop.localhost', '127.0.0.1', 'version', '', '[::1]'])(
  '“%s” is no domain, whatever a browser says',
  (host) => {
    const evidence = evidenceOf(GOOD);
    if (!('seen' in evidence.address)) throw new Error('The case has no address.');
    for (const site of [{ seen: host }, { seen: null }, { unseen: 'browser-cannot' }] as const) {
      const address = { seen: { ...evidence.address.seen, host, site } };
      expect(readingOf({ ...evidence, address }).domain).toBe('none');
    }
  },
);

test('a browser that nobody has looked at, in a version that is none, has a code', () => {
  for (const majorVersion of [0, -3, 1.5, 1e300, Number.POSITIVE_INFINITY])
    for (const family of ['chromium', 'firefox'] as const) {
      const evidence = { ...evidenceOf(GOOD), browser: { family, brand: 'other', majorVersion } } as const;
      expect(readingOf(evidence).browser).toBe(`other-${family}`);
    }
});

test('parts that nobody saw lead no page that something else is wrong with', () => {
  const evidence = evidenceOf('frames of other sites');
  const { findings } = assess(evidence);
  const partly = {
    level: 'partly',
    settled: true,
    findings: [{ id: 'form-sends-past-warning' }, ...findings],
  };
  const facts = codeFacts(evidence, partly as Assessment, '0.1.0');
  expect(facts?.lead).toBe(FINDING_NUMBER['form-sends-past-warning']);
});

test('of findings that are remarks alone, nothing is established', () => {
  const assessment = { level: 'unknown', settled: true, findings: [{ id: 'still-loading' }] } as const;
  expect(codeFacts(evidenceOf(GOOD), assessment, '0.1.0')).toMatchObject({
    lead: FINDING_NUMBER['nothing-established'],
    second: FINDING_NUMBER['still-loading'],
  });
});
