/** What a report says of a look and what its own code says of it go together, or nobody goes by the report. */
import { expect, test } from 'vitest';
import { assess } from '../../../src/assess/assess.ts';
import type { Evidence } from '../../../src/evidence/evidence.ts';
import { customerOfReport } from '../../../src/support/call/customer.ts';
import { checkDigit } from '../../../src/support/code/check-digits.ts';
import { MAJOR_VALUES, releaseDigit } from '../../../src/support/code/code-fields.ts';
import { timeStep } from '../../../src/support/code/code-time.ts';
import type { CodedFinding } from '../../../src/support/code/finding-numbers.ts';
import { parseReport } from '../../../src/support/report/parse-report.ts';
import { reportLines, reportText } from '../../../src/support/report/report.ts';
import { GOOD } from '../../assess/case-with.ts';
import { readCases } from '../../cases/cases.ts';
import { madeCode } from '../code/made-code.ts';

const VERSION = '1.0.0';

function reportOf(evidence: Evidence): string {
  return reportText(reportLines(evidence, assess(evidence), VERSION), ({ key }) => key);
}

function customer(text: string) {
  const report = parseReport(text);
  if (report.kind !== 'report') throw new Error(`No report: ${text}`);
  return customerOfReport(report, GOOD.checkedAt);
}

const whole = reportOf(GOOD);
/** With another value in one of its lines. */
const but = (key: string, value: string) =>
  whole.replace(new RegExp(`\\[${key}: [^\\]]*\\]`), `[${key}: ${value}]`);
const lineOf = (text: string, key: string) => new RegExp(`\\[${key}: ([^\\]]*)\\]`).exec(text)?.[1] ?? '';

const A_DAY_BEFORE = lineOf(reportOf({ ...GOOD, checkedAt: GOOD.checkedAt - 86_400_000 }), 'code');
const OF_ANOTHER_BROWSER = lineOf(
  reportOf({ ...GOOD, browser: { ...GOOD.browser, majorVersion: GOOD.browser.majorVersion + 1 } }),
  'code',
);
const code = lineOf(whole, 'code');
/** As this look would have made it, had it found something else. */
const codeOf = (lead: CodedFinding, second?: CodedFinding) =>
  madeCode(lead, {
    ...(second === undefined ? {} : { second }),
    browser: 'firefox',
    major: 153 % MAJOR_VALUES,
    release: releaseDigit(VERSION),
    seen: { connection: 'this-page', pageRead: true, siteAccess: true },
    time: timeStep(GOOD.checkedAt),
  });
/** Five groups, each with its check digit. */
const groups = (...payloads: readonly string[]) =>
  payloads.map((payload, index) => payload + checkDigit(payload, index + 1)).join(' ');

test('a good page’s report is believed', () => {
  expect(customer(whole)).toMatchObject({ level: 'secured', contradictory: false });
});

test.each([
  ['a code of yesterday', but('code', A_DAY_BEFORE)],
  ['a code of another version of the browser', but('code', OF_ANOTHER_BROWSER)],
  [
    'a code whose check digits fail',
    but(
      'code',
      code.replace(/\d$/, (digit) => `${(Number(digit) + 1) % 10}`),
    ),
  ],
  ['a code that is never made', but('code', groups('989', '999', '999', '999', '999'))],
  ['another time', but('checked', '2001-01-01 10:00 UTC')],
  ['another browser', but('browser', 'other-firefox 9')],
  ['another release', but('secured-zone', '0.1.0')],
  ['a connection of which nothing was seen', but('seen', 'connection-unseen page-read no-site-access')],
  ['a page that was not read', whole.replace('page-read', 'page-unread')],
  ['another make of browser', but('browser', 'chromium 153')],
  ['no finding that the code names', but('finding', 'known-shop')],
  [
    'only the first of the findings that the code names',
    but('code', codeOf('certificate-accepted', 'known-shop')),
  ],
  ['an accepted certificate, seen in another way', but('finding', 'certificate-accepted earlier')],
  [
    'an accepted certificate, seen now, of a page seen itself',
    but('finding', 'certificate-accepted server-now'),
  ],
  [
    'a certificate accepted in two ways',
    whole.replace(/\n(.*)\[finding: [^\]]*\]/, '$&\n[finding: certificate-accepted earlier]'),
  ],
  [
    'no code, and a connection of which nothing was seen',
    but('seen', 'connection-unseen page-read no-site-access').replace(/\n.*\[code.*/, ''),
  ],
  [
    'no code and no finding, and nothing seen',
    '[secured-zone: 1.0.0] [level: secured] [seen: connection-unseen]',
  ],
])('%s: it is not', (_what, text) => {
  expect(text).not.toBe(whole);
  expect(customer(text)).toMatchObject({ level: 'unknown', contradictory: true });
});

/** Chats cut lines off, and later versions say what this one does not know. */
test.each([
  ['without its code', whole.replace(/\n.*\[code.*/, '')],
  ['with half a code', but('code', code.slice(0, 9))],
  ['with a code of a later format', but('code', groups('990', '000', '000', '000', '000'))],
  ['without its findings', whole.replaceAll(/\n.*\[finding.*/g, '')],
  ['without its time', whole.replace(/\n.*\[checked.*/, '')],
  ['with a later release', but('secured-zone', '7.3.0')],
  ['with a word of how it was seen that nobody knows', whole.replace('page-read', 'page-half-read')],
  ['with a browser that nobody knows', but('browser', 'nameless')],
  ['with a browser that is only called as one', but('browser', `old ${lineOf(whole, 'browser')}`)],
  ['with a version that nobody knows', but('browser', `${lineOf(whole, 'browser')}99999`)],
  ['with what was seen in another order', whole.replace(/\[seen: (\S+) (\S+)/, '[seen: $2 $1')],
  [
    'with a finding that was seen before',
    whole.replace(/\n.*\[code.*/, '').concat('[finding: known-shop earlier]'),
  ],
])('%s it is', (_what, text) => {
  expect(text).not.toBe(whole);
  expect(customer(text)).toMatchObject({ level: 'secured', contradictory: false });
});

test('a code without a finding names none, and goes with any report of its level', () => {
  const of = (lead: CodedFinding) =>
    customer(`[secured-zone: ${VERSION}] [level: unknown] [finding: page-changed] [code: ${codeOf(lead)}]`);
  expect(of('nothing-established').contradictory).toBe(false);
  expect(of('check-slow').contradictory).toBe(true);
});

test('“partly” is not said of a connection of which nothing was seen', () => {
  const report = (level: string) => `[secured-zone: 1.0.0] [level: ${level}] [seen: connection-unseen]`;
  expect(customer(report('partly')).contradictory).toBe(true);
  expect(customer(report('unknown')).contradictory).toBe(false);
});

test('each case’s code beside the report of another case’s level is not believed to be better than either', () => {
  const cases = readCases().filter(({ evidence }) => evidence.settled);
  const good = cases.filter(({ level }) => level === 'secured');
  for (const { name, evidence } of cases) {
    const code = lineOf(reportOf(evidence), 'code');
    for (const other of good.slice(0, 5)) {
      const report = reportOf(other.evidence).replace(/\[code: [^\]]*\]/, `[code: ${code}]`);
      const { level, contradictory } = customer(report);
      if (level === 'secured') expect(contradictory, name).toBe(false);
      expect(level === 'secured' ? assess(evidence).level : 'secured', name).toBe('secured');
    }
  }
});

test.each([
  [
    'who is still looking',
    '[level: checking] [address: yes] [lock: unseen] [finding: warning-overridden name]',
  ],
  ['who is still looking, with a lock', '[level: checking] [address: yes] [lock: yes]'],
  ['a page past a warning', '[level: danger] [address: yes] [lock: yes] [finding: warning-overridden name]'],
  ['a page over http', '[level: exposed] [address: no] [lock: yes] [finding: http-page]'],
])('%s has neither findings nor a lock: %s', (_who, lines) => {
  expect(customer(`[secured-zone: ${VERSION}] [host: shop.example] ${lines}`).contradictory).toBe(true);
  const without = lines.replace('[lock: yes]', '[lock: no]').replace(/(checking.*) \[finding.*/, '$1');
  expect(customer(`[secured-zone: ${VERSION}] [host: shop.example] ${without}`).contradictory).toBe(false);
});
