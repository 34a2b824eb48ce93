/** What a code or a report says of a customer besides the level: browser, age, place; and which of it does not go together. */
import { describe, expect, test } from 'vitest';
import type { Level } from '../../../src/assess/finding.ts';
import type { Browser } from '../../../src/evidence/evidence.ts';
import { type Customer, customerOfCode, customerOfReport } from '../../../src/support/call/customer.ts';
import { customerChecks } from '../../../src/support/call/customer-checks.ts';
import { customerReasons, customerVerdict } from '../../../src/support/call/customer-words.ts';
import { BROWSERS } from '../../../src/support/code/code-fields.ts';
import { encodeCode, readCode } from '../../../src/support/code/support-code.ts';
import { parseReport } from '../../../src/support/report/parse-report.ts';
import { madeCode } from '../code/made-code.ts';

const CHROMIUM: Browser = { family: 'chromium', brand: 'chromium', majorVersion: 156 };
const FIREFOX: Browser = { family: 'firefox', brand: 'firefox', majorVersion: 153 };
const MINUTE = 60_000;

function byCode(code: string, own: Browser = CHROMIUM): Customer {
  const answer = readCode(code);
  if (answer.kind !== 'code') throw new Error(code);
  return customerOfCode(answer.reading, 0, own);
}

function byReport(lines: string, now = 0): Customer {
  const report = parseReport(`[secured-zone: 1.0.0] ${lines}`);
  if (report.kind !== 'report') throw new Error(lines);
  return customerOfReport(report, now);
}

const ids = ({ findings }: Customer) => findings.map((finding) => ('id' in finding ? finding.id : 'newer'));

describe('the browser', () => {
  test('by a code, and by a report, each by its name', () => {
    for (const browser of BROWSERS) {
      const family = browser.includes('firefox') ? 'firefox' : 'chromium';
      const brand = browser.startsWith('other') ? 'other' : browser;
      const whole = { family, brand, majorVersion: 140 };
      expect(byCode(madeCode('certificate-accepted', { browser, major: 40 })).browser).toEqual(whole);
      expect(byReport(`[level: unknown] [browser: ${browser} 140]`).browser).toEqual(whole);
    }
    for (const browser of ['opera 9', 'firefox', 'old firefox 9', 'firefox 12345', 'firefox 9 beta'])
      expect(byReport(`[level: unknown] [browser: ${browser}]`).browser).toBeNull();
    expect(byReport('[level: unknown]').browser).toBeNull();
  });

  test('a version newer than any that was looked at is known where the reader’s own is as new, and of that family', () => {
    const major = 60;
    const code = (browser: 'chrome' | 'firefox') => madeCode('certificate-accepted', { browser, major });
    expect(byCode(code('chrome')).browser?.majorVersion).toBe(160);
    const later = (own: Browser) => ({ ...own, majorVersion: 260 });
    expect(byCode(code('chrome'), later(CHROMIUM)).browser?.majorVersion).toBe(260);
    expect(byCode(code('chrome'), later(FIREFOX)).browser?.majorVersion).toBe(160);
    expect(byCode(code('firefox'), later(FIREFOX)).browser?.majorVersion).toBe(260);
    expect(byCode(code('chrome'), { ...CHROMIUM, majorVersion: 90 }).browser?.majorVersion).toBe(160);
  });
});

test.each([
  [10, 'now'],
  [-10, 'now'],
  [29.9, 'now'],
  [30, 'earlier'],
  [-11, 'clock-ahead'],
  [24 * 60 - 1, 'earlier'],
  [24 * 60, 'old'],
  [240 * 60, 'old'],
] as const)('%f minutes after the check a report is of: %s', (minutes, kind) => {
  const from = Date.UTC(2026, 10, 25, 9, 30);
  const { age } = byReport('[level: secured] [checked: 2026-11-25 09:30 UTC]', from + minutes * MINUTE);
  expect(age).toEqual({ kind, from });
  expect(byReport('[level: secured]', from).age).toBeNull();
});

describe('what a code says of an accepted certificate', () => {
  const findingOf = (connection: 'unseen' | 'this-page' | 'server-now') => {
    const seen = { connection, pageRead: true, siteAccess: false };
    const { findings } = byCode(madeCode('certificate-accepted', { seen }));
    return findings.map((finding) => 'finding' in finding && finding.finding);
  };

  test('is how it was seen', () => {
    expect(findingOf('unseen')).toContainEqual({ id: 'certificate-accepted', of: 'earlier' });
    expect(findingOf('this-page')).toContainEqual({ id: 'certificate-accepted', of: 'this-page' });
    expect(findingOf('server-now')).toEqual([
      { id: 'certificate-accepted', of: 'server-now' },
      { id: 'speaks-of-now' },
    ]);
  });

  test('stands once, before remarks, also where parts were not seen', () => {
    const customer = byCode(madeCode('certificate-accepted-frames', { second: 'known-shop' }));
    expect(ids(customer).filter((id) => id === 'certificate-accepted')).toHaveLength(1);
    expect(ids(customer)).toEqual(['certificate-accepted', 'known-shop', 'speaks-of-now']);
    expect(customer.unseenParts).toBe(true);
    expect(byCode(madeCode('certificate-accepted')).unseenParts).toBe(false);
  });
});

test('a number that is newer stays a finding of its level, before remarks', () => {
  const facts = { browser: 'chrome', major: 56, release: 1, time: 0 } as const;
  const seen = { connection: 'unseen', pageRead: false, siteAccess: false } as const;
  const customer = byCode(encodeCode({ ...facts, seen, lead: 17, second: 98 }, 'none').join(' '));
  expect(customer.findings).toEqual([
    { newer: '17', level: 'danger' },
    { newer: '98', level: 'remark' },
  ]);
  expect(customer).toMatchObject({ lead: null, answers: { address: null, lock: null } });
  expect(customerReasons(customer).map(({ id }) => id)).toEqual(['newer-17', 'newer-98']);
  expect(customerVerdict(customer, null)?.level).toBe('danger');
});

test('a name that looks like a shop’s is the graver kind unless somebody says which', () => {
  expect(byCode(madeCode('certificate-accepted')).resembles).toBe('none');
  expect(byCode(madeCode('certificate-accepted', { second: 'known-shop' })).resembles).toBe('none');
  expect(byCode(madeCode('certificate-accepted', { second: 'resembles-known-shop-near' })).resembles).toBe(
    'near',
  );
  const report = (how: string) =>
    byReport(`[level: secured] [finding: resembles-known-shop ${how}]`).resembles;
  expect(['near', 'deceptive', ''].map(report)).toEqual(['near', 'deceptive', 'deceptive']);
  expect(byReport('[level: secured] [finding: known-shop near]').resembles).toBe('none');
});

describe('the place', () => {
  const code = madeCode('certificate-accepted');
  const at = (lines: string) => byReport(`[level: secured] ${lines}`);

  test('is the host of a report, and its code says which part of it is the site', () => {
    expect(at(`[host: www.botanica.example] [code: ${code}]`)).toMatchObject({
      place: { kind: 'host', host: 'www.botanica.example' },
      site: 'botanica.example',
    });
    expect(at('[host: www.botanica.example]')).toMatchObject({ place: { kind: 'host' }, site: null });
    for (const domain of ['none', 'unseen'] as const)
      expect(
        at(`[host: www.botanica.example] [code: ${madeCode('certificate-accepted', { domain })}]`),
      ).toMatchObject({ place: { kind: 'host' }, site: null });
  });

  test('is torn where host and code are of two websites: then it is no answer', () => {
    const torn = at(`[host: www.roses.test] [code: ${code}]`);
    expect(torn).toMatchObject({ place: { kind: 'torn', host: 'www.roses.test' }, site: null });
    expect(torn).toMatchObject({ level: 'unknown', contradictory: true });
    expect(torn.place).toHaveProperty('hash');
  });

  test('a report names none, did not see it, or has in its place what is no host', () => {
    const kinds = ['[host: none]', '[host: unseen]', '', '[host: a b/c]'].map((host) => at(host).place.kind);
    expect(kinds).toEqual(['none', 'unseen', 'unseen', 'unread']);
    expect(at(`[code: ${code}]`).site).toBeNull();
  });
});

describe('two answers that deny the level', () => {
  const answers = ['yes', 'no', 'unseen', 'not-needed', null] as const;
  const lines = (level: Level, address: string | null, lock: string | null) =>
    `[level: ${level}]${address === null ? '' : ` [address: ${address}]`}${lock === null ? '' : ` [lock: ${lock}]`}`;
  /** What goes together: a page in the zone has both signs, one over http none. */
  const goesWith = (level: Level, address: string | null, lock: string | null): boolean => {
    if (level === 'secured') return [address, lock].every((each) => each === null || each === 'yes');
    if (level === 'partly') return address !== 'no' && address !== 'not-needed';
    if (level === 'exposed') return address !== 'yes' && lock !== 'yes';
    return level !== 'danger' || lock !== 'yes';
  };

  test.each(['danger', 'exposed', 'unknown', 'partly', 'secured'] as const)('%s', (level) => {
    for (const address of answers)
      for (const lock of answers) {
        const { contradictory } = byReport(lines(level, address, lock));
        expect(contradictory, lines(level, address, lock)).toBe(!goesWith(level, address, lock));
      }
  });
});

test('of several levels the worst counts, and “local” beside another is none', () => {
  const level = (lines: string) => byReport(lines).level;
  expect(level('[level: secured] [finding: warning-overridden date]')).toBe('danger');
  expect(level('[level: danger] [finding: known-shop]')).toBe('danger');
  expect(level('[level: local]')).toBe('local');
  expect(level('[level: local] [finding: http-page]')).toBe('exposed');
  expect(level('[level: secured] [finding: this-computer]')).toBe('unknown');
  expect(level('[finding: known-shop]')).toBeNull();
});

test('parts of which nobody saw how they came are told by the report', () => {
  const unseen = (finding: string) => byReport(`[level: secured] [finding: ${finding}]`).unseenParts;
  expect(unseen('foreign-frames-unread')).toBe(true);
  expect(unseen('a-finding-of-tomorrow')).toBe(false);
  expect(unseen('known-shop')).toBe(false);
});

describe('in the popup’s words', () => {
  const report = (level: string, more = '') => byReport(`[level: ${level}] ${more}`);
  const lockOf = (customer: Customer, site: string | null = null) => customerChecks(customer, site)[1];

  test('a page of danger of which nothing more is known has a marked lock, not an unseen one', () => {
    expect(lockOf(report('danger'))).toMatchObject({ answer: 'no', title: { key: 'check_lock_marked' } });
    expect(lockOf(report('exposed'))).toMatchObject({ answer: 'no', title: { key: 'check_lock_none' } });
  });

  test('the site is named once the reader has confirmed it, and is a blank before', () => {
    const good = report('secured');
    expect(lockOf(good).title.args[1]).toEqual({ key: 'desk_blank_name', args: [] });
    expect(lockOf(good, 'botanica.example').title.args[1]).toEqual({ name: 'botanica.example' });
  });

  test('the browser is named where it is known, else it is “this browser”', () => {
    const finding = '[finding: certificate-accepted]';
    const nameIn = (more: string) =>
      customerReasons(report('secured', `${finding} ${more}`)).map(({ title }) => title);
    expect(nameIn('')).toEqual([
      { key: 'finding_certificate_accepted_title', args: [{ key: 'browser_this', args: [] }] },
    ]);
    expect(JSON.stringify(nameIn('[browser: firefox 153]'))).not.toContain('browser_this');
  });

  test('the browser’s stop before an http address claims no more than was seen', () => {
    const stopped = report('unknown', '[finding: http-address-stopped]');
    expect(customerReasons(stopped)).toMatchObject([
      { title: { key: 'finding_http_address_stopped_title' } },
    ]);
  });
});
