/** No script that ends in “you can type here” says anything else of the page: whatever was found, in whatever company. */
import { describe, expect, test } from 'vitest';
import { assess } from '../../../src/assess/assess.ts';
import { FINDING_LEVEL } from '../../../src/assess/finding.ts';
import type { Evidence, Page } from '../../../src/evidence/evidence.ts';
import { seenOrUndefined } from '../../../src/evidence/observed.ts';
import { callScript } from '../../../src/support/call/call-script.ts';
import { type Customer, customerOfCode, customerOfReport } from '../../../src/support/call/customer.ts';
import { shopAnswer } from '../../../src/support/call/shop-answer.ts';
import { supportCode } from '../../../src/support/code/code-state.ts';
import { levelOfNumber } from '../../../src/support/code/finding-numbers.ts';
import { readCode } from '../../../src/support/code/support-code.ts';
import { parseReport } from '../../../src/support/report/parse-report.ts';
import { reportLines, reportText } from '../../../src/support/report/report.ts';
import { GOOD, withPage } from '../../assess/case-with.ts';
import { readCases } from '../../cases/cases.ts';
import { leads, numbers, scriptOf, YES } from './made-script.ts';

const form = {
  target: { scheme: 'http', host: 'list.example' },
  password: 0,
  card: 1,
  typed: 0,
  controls: 1,
};
const ALSO: readonly Partial<Page>[] = [
  {},
  { truncated: true },
  { loadedInsecure: ['open.example'] },
  { forms: [form] },
  { truncated: true, loadedInsecure: ['open.example'] },
];

function customers(evidence: Evidence): readonly Customer[] {
  const assessment = assess(evidence);
  const now = evidence.checkedAt + 60_000;
  const code = readCode((supportCode(evidence, assessment, '1.0.0') ?? []).join(' '));
  const report = parseReport(reportText(reportLines(evidence, assessment, '1.0.0'), ({ key }) => key));
  return [
    ...(code.kind === 'code' ? [customerOfCode(code.reading, now, evidence.browser)] : []),
    ...(report.kind === 'report' ? [customerOfReport(report, now)] : []),
  ];
}

/** What is said to a customer whose page is the shop's own. */
function said(customer: Customer, { address }: Evidence): readonly string[] {
  const known = seenOrUndefined(address);
  const site = (known && seenOrUndefined(known.site)) ?? known?.host ?? '';
  const shop = shopAnswer(customer, [{ typed: site, host: site, site: { known: site } }]);
  return callScript(customer, shop, [site]).say.map(({ key }) => key);
}

const isFine = (key: string) => key.startsWith('say_fine');
/** Whoever does that sees another page, or another answer. */
const ANEW = ['say_close_page', 'say_new_code', 'say_leave_form', 'say_order_by_phone', 'say_go_back'];

describe('a customer who may type', () => {
  const all = readCases().flatMap(({ name, evidence }) =>
    ALSO.filter((also) => Object.keys(also).length === 0 || 'seen' in evidence.page).map(
      (also) =>
        [
          `${name} ${Object.keys(also)}`,
          'seen' in evidence.page ? withPage(evidence, also) : evidence,
        ] as const,
    ),
  );
  const fine = all.flatMap(([name, evidence]) =>
    customers(evidence)
      .map((customer) => ({ name, evidence, keys: said(customer, evidence) }))
      .filter(({ keys }) => keys.some(isFine)),
  );

  test('is on a page of which nothing worse was found than that something is not known', () => {
    expect(fine.length).toBeGreaterThan(50);
    for (const { name, evidence } of fine) {
      const { level, findings } = assess(evidence);
      expect(['secured', 'unknown'], name).toContain(level);
      const levels = findings.map(({ id }) => FINDING_LEVEL[id]);
      expect(
        ['danger', 'exposed', 'partly', 'local'].filter((worse) => levels.includes(worse as never)),
        name,
      ).toEqual([]);
    }
  });

  test('hears it at the end, and is asked for nothing that makes it another page', () => {
    for (const { name, keys } of fine) {
      expect(
        keys.filter((key) => ANEW.includes(key)),
        name,
      ).toEqual([]);
      expect(isFine(keys.at(-1) ?? ''), name).toBe(true);
    }
  });
});

test('of a page that could not be read whole, no sign of the browser speaks', () => {
  for (const customer of customers(withPage(GOOD, { truncated: true })))
    expect(said(customer, GOOD)).toEqual(['say_type_nothing', 'say_order_by_phone']);
});

test('of every two findings that a code may name: none that is worse than not knowing ends in a yes', () => {
  const worse = (number: number) => !['secured', 'unknown', 'remark'].includes(levelOfNumber(number));
  const pairs = leads.flatMap(([, lead]) => numbers.map(([, second]) => [lead, second] as const));
  const fine = pairs.filter(([lead, second]) => scriptOf(lead, second, YES).keys.some(isFine));
  expect(fine.length).toBeGreaterThan(100);
  expect(fine.filter(([lead, second]) => worse(lead) || worse(second))).toEqual([]);
});
