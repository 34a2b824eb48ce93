/** A code says less than a report of the same look; nobody may be let type by it where the report does not let them. */
import { describe, expect, test } from 'vitest';
import { assess } from '../../../src/assess/assess.ts';
import type { Evidence } from '../../../src/evidence/evidence.ts';
import { seen, seenOrUndefined, unseen } from '../../../src/evidence/observed.ts';
import { callScript } from '../../../src/support/call/call-script.ts';
import { type Customer, customerOfCode, customerOfReport } from '../../../src/support/call/customer.ts';
import { shopAnswer } from '../../../src/support/call/shop-answer.ts';
import { codeFacts, supportCode } from '../../../src/support/code/code-state.ts';
import { FINDING_NUMBER } from '../../../src/support/code/finding-numbers.ts';
import { readCode } from '../../../src/support/code/support-code.ts';
import { parseReport } from '../../../src/support/report/parse-report.ts';
import { reportLines, reportText } from '../../../src/support/report/report.ts';
import { GOOD, withPage } from '../../assess/case-with.ts';
import { readCases } from '../../cases/cases.ts';

const VERSION = '1.0.0';

/** Keys of what the desk says, by the code and by the report; `null` where the look has no code. */
function said(evidence: Evidence): { readonly byCode: string[]; readonly byReport: string[] } | null {
  const assessment = assess(evidence);
  const answer = readCode(supportCode(evidence, assessment, VERSION)?.join(' ') ?? '');
  const report = parseReport(reportText(reportLines(evidence, assessment, VERSION), ({ key }) => key));
  if (answer.kind !== 'code' || report.kind !== 'report') return null;
  const address = seenOrUndefined(evidence.address);
  const host = (address && seenOrUndefined(address.site)) ?? address?.host ?? 'shop.example';
  const names = [{ typed: host, host, site: { known: host } }];
  const keys = (customer: Customer) =>
    callScript(customer, shopAnswer(customer, names), [host], true).say.map(({ key }) => key);
  const now = evidence.checkedAt + 60_000;
  return {
    byCode: keys(customerOfCode(answer.reading, now, evidence.browser)),
    byReport: keys(customerOfReport(report, now)),
  };
}

const letsType = (keys: readonly string[]) => keys.some((key) => key.startsWith('say_fine'));

/** By its way to the page, of which the popup says something before the remarks that follow. */
function onItsWay(evidence: Evidence): Evidence {
  const host = 'botanica.example';
  const at = evidence.checkedAt - 70_000;
  const place = (scheme: string) => ({ scheme, host, site: host });
  const steps = [
    { at, from: null, to: place('http'), how: 'typed', certificate: 'unseen', stayed: false },
    { at, from: place('http'), to: place('https'), how: 'upgraded', certificate: 'accepted', stayed: false },
  ] as const;
  return { ...evidence, history: seen(steps) };
}

const form = (scheme: string, host: string) => ({
  ...{ target: { scheme, host }, password: 0, card: 1, typed: 0, controls: 1 },
});

const WITH: Readonly<Record<string, Evidence>> = {
  'a form that sends by mail': onItsWay(withPage(GOOD, { forms: [form('mailto', '')] })),
  'two doubts and a form in the open': withPage(
    { ...GOOD, weakParts: unseen('lost') },
    { truncated: true, forms: [form('http', 'list.example')] },
  ),
  ...Object.fromEntries(
    readCases().flatMap(({ name, evidence }) => [
      [name, evidence],
      [`${name}, on its way`, onItsWay(evidence)],
      ...loading(name, evidence),
    ]),
  ),
};

/** What remains of the page may be worse, whatever else is said of it. */
function loading(name: string, evidence: Evidence): readonly (readonly [string, Evidence])[] {
  if ('unseen' in evidence.page) return [];
  const still = withPage(evidence, { readyState: 'interactive' });
  const crowded = withPage(still, { foreignScripts: ['cdn.example'], blockedInsecure: 1 });
  return [
    [`${name}, still loading`, still],
    [`${name}, still loading, with more to say`, onItsWay(crowded)],
  ];
}

describe('whoever may not type by the report', () => {
  test.each(Object.entries(WITH))('may not by the code: %s', (_name, evidence) => {
    const both = said(evidence);
    if (both === null || letsType(both.byReport)) return;
    expect(both.byCode.filter((key) => key.startsWith('say_fine'))).toEqual([]);
  });
});

const alike = (known: string) =>
  seen({ since: null, lookAlike: { site: known, likeness: 'same-looking' as const } });
const tooLarge = withPage(GOOD, { truncated: true });

describe('under a doubt, the second finding of a code is the one that stops', () => {
  test.each([
    [
      'a name like a known shop’s',
      { ...tooLarge, knownShops: alike('b0tanica.example') },
      'resembles-known-shop',
    ],
    [
      'a form that sends by mail',
      onItsWay(withPage(tooLarge, { forms: [form('mailto', '')] })),
      'form-sends-mail',
    ],
    [
      'two doubts alone',
      withPage({ ...GOOD, weakParts: unseen('lost') }, { truncated: true }),
      'page-too-large',
    ],
  ] as const)('%s', (_name, evidence, second) => {
    const assessment = assess(evidence as Evidence);
    expect(assessment.level).toBe('unknown');
    expect(codeFacts(evidence as Evidence, assessment, VERSION).second).toBe(FINDING_NUMBER[second]);
  });
});

test('there are looks of which both let them', () => {
  const both = Object.values(WITH).map(said);
  expect(
    both.filter((one) => one !== null && letsType(one.byCode) && letsType(one.byReport)).length,
  ).toBeGreaterThan(5);
});

test('whose card fields they are is asked by either', () => {
  const frame = {
    ...{ scheme: 'https', host: 'pay.other.example', port: 0, site: seen('other.example'), read: true },
    ...{ connection: seen('accepted' as const), forms: [], sendsTo: [], upgradesInsecure: false },
    ...{ hasServiceWorker: false, passwordFields: 0, cardFields: 2, typedFields: 0, identityFields: 0 },
  };
  const both = said(onItsWay({ ...GOOD, frames: seen([frame]) }));
  for (const keys of [both?.byCode, both?.byReport]) expect(keys).toContain('say_read_parts');
});

test('the middle of a report of a page that is partly secured lets nobody type', () => {
  const partly = readCases().filter(({ level, evidence }) => level === 'partly' && evidence.settled);
  for (const { evidence } of partly) {
    const lines = reportText(reportLines(evidence, assess(evidence), VERSION), ({ key }) => key).split('\n');
    const [first, last] = ['[finding: certificate-accepted', '[checked:'].map((word) =>
      lines.findIndex((line) => line.includes(word)),
    );
    const report = parseReport(lines.slice(first, (last ?? 0) + 1).join('\n'));
    if (report.kind !== 'report') throw new Error('It is one.');
    const customer = customerOfReport(report, evidence.checkedAt + 60_000);
    const own = { answer: 'yes', site: 'shop.example', oneIn: null } as const;
    expect(customer.level).toBe('unknown');
    expect(letsType(callScript(customer, own, [], true).say.map(({ key }) => key))).toBe(false);
  }
  expect(partly.length).toBeGreaterThan(10);
});

test('a report that has lost its findings has those of its code', () => {
  const evidence = { ...GOOD, knownShops: alike('b0tanica.example') };
  const lines = reportText(reportLines(evidence, assess(evidence), VERSION), ({ key }) => key).split('\n');
  const report = parseReport(lines.filter((line) => !line.includes('[finding:')).join('\n'));
  if (report.kind !== 'report') throw new Error('It is one.');
  expect(customerOfReport(report, evidence.checkedAt).resembles).toBe('deceptive');
});
