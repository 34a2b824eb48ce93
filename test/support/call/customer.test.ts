/** What the desk shows is what the popup showed: for every case, by its code and by its report. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '../../../src/assess/assess.ts';
import type { Browser, Evidence } from '../../../src/evidence/evidence.ts';
import { seenOrUndefined } from '../../../src/evidence/observed.ts';
import { type Explanation, explain } from '../../../src/explain/explain.ts';
import { callScript } from '../../../src/support/call/call-script.ts';
import { type Customer, customerOfCode, customerOfReport } from '../../../src/support/call/customer.ts';
import { customerChecks } from '../../../src/support/call/customer-checks.ts';
import { customerReasons, customerVerdict } from '../../../src/support/call/customer-words.ts';
import { shopAnswer } from '../../../src/support/call/shop-answer.ts';
import { supportCode } from '../../../src/support/code/code-state.ts';
import { encodeCode, readCode } from '../../../src/support/code/support-code.ts';
import { parseReport } from '../../../src/support/report/parse-report.ts';
import { reportLines, reportText } from '../../../src/support/report/report.ts';
import { LANGUAGES } from '../../../src/words/catalogue.ts';
import type { Text } from '../../../src/words/text.ts';
import { readCases } from '../../cases/cases.ts';
import { anyDomain, anyFacts } from '../code/arbitrary-code.ts';
import { madeCode } from '../code/made-code.ts';
import { readMessages, wordsOf } from '../words-for-tests.ts';

const OWN: Browser = { family: 'chromium', brand: 'chromium', majorVersion: 156 };
const messages = readMessages('en') as Record<string, { placeholders?: object }>;
const words = LANGUAGES.map(wordsOf);

function byCode(evidence: Evidence): Customer | null {
  const answer = readCode(supportCode(evidence, assess(evidence), '0.1.0')?.join(' ') ?? '');
  return answer.kind === 'code' ? customerOfCode(answer.reading, evidence.checkedAt, OWN) : null;
}

function byReport(evidence: Evidence): Customer {
  const lines = reportLines(evidence, assess(evidence), '0.1.0');
  const report = parseReport(reportText(lines, wordsOf('de').translate));
  if (report.kind !== 'report') throw new Error(report.kind);
  return customerOfReport(report, evidence.checkedAt);
}

/** Every text that the desk shows of a customer. */
function textsOf(customer: Customer): readonly Text[] {
  const verdict = customerVerdict(customer, null);
  const shop = shopAnswer(customer, []);
  const script = callScript(customer, shop);
  const checks = customerChecks(customer);
  const all = [
    verdict?.label,
    verdict?.headline,
    verdict?.answer,
    verdict?.meaning,
    verdict?.honesty,
    ...(verdict?.beside ?? []),
    ...(verdict?.advice ?? []).map(({ text }) => text),
    ...customerReasons(customer).flatMap(({ title, text }) => [title, text]),
    ...checks.flatMap(({ title, hint, guide }) => [title, hint, guide]),
    ...script.say,
    script.dont,
    script.stop,
    script.note,
  ];
  return all.filter((text) => text !== null && text !== undefined);
}

function expectWhole(text: Text): void {
  const placeholders = Object.keys(messages[text.key]?.placeholders ?? {});
  expect(text.args.length, text.key).toBeGreaterThanOrEqual(placeholders.length);
  for (const arg of text.args) if ('key' in arg) expectWhole(arg);
  for (const { translate } of words) {
    const said = translate(text);
    expect(said, text.key).not.toBe('');
    expect(said, text.key).not.toBe(text.key);
  }
}

describe('each case', () => {
  for (const { name, evidence } of readCases()) {
    const popup = explain(evidence, assess(evidence));
    const name_ = seenOrUndefined(seenOrUndefined(evidence.address)?.displaySite ?? { unseen: 'lost' });

    test(`${name}: its code`, () => {
      const customer = byCode(evidence);
      expect(customer === null).toBe(!evidence.settled);
      if (customer === null) return;
      const verdict = customerVerdict(customer, name_ ?? null);
      expectSameVerdict(verdict, popup);
      expect(verdict?.meaning?.key).toBe(popup.meaning?.key);
      expect(verdict?.honesty === null).toBe(popup.honesty === null);
      const shown = popup.reasons.map(({ id }) => id as string);
      for (const { id } of customerReasons(customer)) expect(shown).toContain(id);
      expectSameChecks(customer, popup.checks);
    });

    test(`${name}: its report`, () => {
      const customer = byReport(evidence);
      expect(customer.contradictory).toBe(false);
      const verdict = customerVerdict(customer, name_ ?? null);
      expectSameVerdict(verdict, popup);
      expect(customerReasons(customer).map(({ id, title }) => [id, title.key])).toEqual(
        popup.reasons.map(({ id, title }) => [id, title.key]),
      );
      expectSameChecks(customer, popup.checks);
      expect(customer.browser).toEqual(evidence.browser);
    });
  }
});

/** The same words; a name that is not carried is a gap in them. */
function expectSameVerdict(verdict: ReturnType<typeof customerVerdict>, popup: Explanation): void {
  expect(verdict).toMatchObject({
    level: popup.level,
    mark: popup.mark,
    stance: popup.stance,
    label: popup.label,
    headline: popup.headline,
    answer: popup.answer,
    signs: popup.signs,
  });
  // What a code does not carry may leave a line more, never one less.
  const advised = verdict?.advice.map(({ kind }) => kind) ?? [];
  for (const { kind } of popup.advice) expect(advised).toContain(kind);
}

/** What is said for certain is what the popup said; "cannot see" claims nothing. */
function expectSameChecks(customer: Customer, popup: ReturnType<typeof explain>['checks']): void {
  for (const [index, { answer }] of customerChecks(customer).entries())
    if (answer !== 'unseen') expect(answer).toBe(popup[index]?.answer);
}

test('every code there can be has all its words, in every language', () => {
  fc.assert(
    fc.property(anyFacts, anyDomain, fc.nat(), (facts, domain, now) => {
      const answer = readCode(encodeCode(facts, domain).join(' '));
      if (answer.kind !== 'code') throw new Error(answer.kind);
      const customer = customerOfCode(answer.reading, now * 60_000, OWN);
      expect(customer.level).toBe(answer.reading.level);
      for (const text of textsOf(customer)) expectWhole(text);
    }),
    { numRuns: 300 },
  );
});

test('a finding of a later version is named as such, with its level', () => {
  const facts = { second: 98, browser: 'chrome', major: 56, release: 9, time: 0 } as const;
  const seen = { connection: 'unseen', pageRead: false, siteAccess: false } as const;
  const answer = readCode(encodeCode({ ...facts, lead: 17, seen }, 'none').join(''));
  if (answer.kind !== 'code') throw new Error(answer.kind);
  const customer = customerOfCode(answer.reading, 0, OWN);
  expect(customer).toMatchObject({ level: 'danger', lead: null, release: null });
  expect(customerVerdict(customer, null)?.headline.key).toBe('answer_stop');
  expect(customerReasons(customer).map(({ title, level }) => [title.key, level])).toEqual([
    ['desk_newer_title', 'danger'],
    ['desk_newer_title', 'remark'],
  ]);
});

describe('a report that somebody has changed', () => {
  const reportWith = (...lines: string[]) => {
    const report = parseReport(['[secured-zone: 0.1.0]', ...lines].join('\n'));
    if (report.kind !== 'report') throw new Error(report.kind);
    return customerOfReport(report, 0);
  };

  test('never makes a danger into a secured zone', () => {
    const customer = reportWith('[level: secured]', '[finding: warning-overridden wrong-name]');
    expect(customer).toMatchObject({ level: 'danger', contradictory: true });
    expect(customerVerdict(customer, null)?.headline.key).toBe('answer_stop');
    expect(customerVerdict(customer, null)?.honesty).toBeNull();
  });

  test('is not believed where it says "local" beside something else', () => {
    expect(reportWith('[level: local]', '[finding: http-page]')).toMatchObject({
      level: 'exposed',
      contradictory: true,
    });
  });

  test('is noticed where its code says another level', () => {
    const code = madeCode('http-page');
    expect(
      reportWith('[level: secured]', '[finding: certificate-accepted this-page]', `[code: ${code}]`),
    ).toMatchObject({ contradictory: true, level: 'exposed' });
  });

  test('names the website as the popup does, where its own code is of that name', () => {
    const code = madeCode('http-page', { domain: { site: 'botanica.example' } });
    const host = '[host: shop.botanica.example]';
    expect(reportWith('[level: exposed]', host, `[code: ${code}]`).site).toBe('botanica.example');
    expect(reportWith('[level: exposed]', host).site).toBeNull();
    expect(reportWith('[level: exposed]', '[host: shop.roses.test]', `[code: ${code}]`)).toMatchObject({
      site: null,
      place: { kind: 'torn', host: 'shop.roses.test' },
    });
  });

  test('without a level is none that could be shown', () => {
    const customer = reportWith('[host: botanica.example]');
    expect(customer.level).toBeNull();
    expect(customerVerdict(customer, null)).toBeNull();
    for (const text of textsOf(customer)) expectWhole(text);
  });
});
