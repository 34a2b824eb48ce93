/**
 * What the desk reads out of what people type and paste, line by line, as it was read and found right: `said/read-*.txt`. The inputs
 * stand on either side of what each rule lets through (`npx vitest run --project unit test/support/call/read -u`).
 */
import { expect, test } from 'vitest';
import type { ShopName } from '../../../src/shops/shop-name.ts';
import { isBankCard } from '../../../src/support/call/bank-card.ts';
import { MEDIA } from '../../../src/support/call/call-steps.ts';
import { customerOfCode, customerOfReport } from '../../../src/support/call/customer.ts';
import type { CustomerPlace } from '../../../src/support/call/customer-place.ts';
import { groupWords, inputWords, isProblem, readDeskInput } from '../../../src/support/call/desk-input.ts';
import { firstWords } from '../../../src/support/call/first-words.ts';
import { readHeardName } from '../../../src/support/call/heard-name.ts';
import { spelledOut } from '../../../src/support/call/spelled-out.ts';
import { readCode } from '../../../src/support/code/support-code.ts';
import { plainHost, withoutLinks, withoutTargets } from '../../../src/support/plain-host.ts';
import { parseReport } from '../../../src/support/report/parse-report.ts';
import { saidIn, sentence } from '../../explain/said.ts';
import { madeCode } from '../code/made-code.ts';
import { HOSTS, IN_LINES } from './read-hosts.ts';
import { ENTRIES, FINDINGS, HEARD, REPORTS } from './read-inputs.ts';

/** Signs that stand for what would break a list of lines. */
const shown = (value: string): string => JSON.stringify(value).slice(1, -1);
const linesOf = (list: string): readonly string[] => list.trim().split('\n');
const expectRead = (lines: readonly string[], file: string) =>
  expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`said/read-${file}.txt`);

test('hosts, and what is none', async () => {
  const lines = [...linesOf(HOSTS), '', ' ', 'a.example\thttp://a.example', 'a.example\nhttp://a.example'];
  await expectRead(
    lines.map((line) => `${shown(line)} → ${plainHost(line)}`),
    'hosts',
  );
});

test('links inside a line, and targets after a time', async () => {
  await expectRead(
    linesOf(IN_LINES).map((line) => `${line} → ${withoutLinks(line)} → ${withoutTargets(line)}`),
    'lines',
  );
});

test('reports', async () => {
  const lines = REPORTS.flatMap((entry) => {
    const report = parseReport(entry);
    const { code = null, ...facts } = report.kind === 'report' ? report : { ...report, code: null };
    const read = [...saidIn(facts), ...(code === null ? [] : [`code: ${code.kind}`])];
    if (report.kind !== 'report') return [`## ${shown(entry)}`, ...read, ''];
    const { level, contradictory, findings, place, age, browser, seen, site } = customerOfReport(
      report,
      Date.UTC(2026, 10, 29, 10, 20),
    );
    const customer = { level, contradictory, findings, place, age: age?.kind, browser, seen, site };
    return [`## ${shown(entry)}`, ...read, ...saidIn(customer, 'customer'), ''];
  });
  await expectRead(lines, 'reports');
});

test('the findings of a report, with their facts', async () => {
  const lines = linesOf(FINDINGS).map((line) => {
    const report = parseReport(`[secured-zone: 1.0.0] [lock: unseen] [finding: ${line}]`);
    if (report.kind !== 'report') throw new Error(line);
    const { findings, level, lead, unseenParts, resembles } = customerOfReport(report, 0);
    return `${line} → ${saidIn({ findings, level, lead, unseenParts, resembles }).join(', ')}`;
  });
  await expectRead(lines, 'findings');
});

test('the field for codes and reports: each group, the whole, and what to say', async () => {
  const lines = ENTRIES.flatMap((entry) => {
    const input = readDeskInput(entry);
    const groups =
      input.kind === 'report'
        ? []
        : input.groups.map(
            (group, index) =>
              `${sentence(groupWords(group, index + 1))}${isProblem(input, index) ? ' (a problem)' : ''}`,
          );
    return [
      `## ${shown(entry)}`,
      `${input.kind}${isBankCard(input) ? ', a bank card' : ''}`,
      ...groups,
      ...inputWords(input).map((words) => `whole: ${sentence(words)}`),
      ...MEDIA.flatMap((medium) => firstWords(input, medium).map((words) => `${medium}: ${sentence(words)}`)),
      '',
    ];
  });
  await expectRead(lines, 'entries');
});

const KNOWN = {
  names: ['botanica.example', 'botanica.co.uk'].map(named),
  payment: [named('pay.example')],
  unread: false,
};

function named(site: string): ShopName {
  const isDomain = site.split('.').length > 1 && !/^[\d.]+$/.test(site) && !site.endsWith('.');
  const known = isDomain
    ? site
        .split('.')
        .slice(/\.co\.uk$/.test(site) ? -3 : -2)
        .join('.')
    : null;
  return { typed: site, host: site, site: { known } };
}

/** Of a code that was made on this site. */
function codeOf(site: string): CustomerPlace {
  const answer = readCode(madeCode('certificate-accepted', { time: 0, domain: { site } }));
  if (answer.kind !== 'code') throw new Error(answer.kind);
  const own = { family: 'chromium', brand: 'chromium', majorVersion: 156 } as const;
  return customerOfCode(answer.reading, 0, own).place;
}

test('a link that never ends takes no time, however long it is', () => {
  for (const endless of [
    '<a href=',
    'href=',
    '<a ',
    '<x:',
    'a',
    '[a|',
    '[https:',
    'http://',
    '(a ',
    '_',
    '~_',
    'a="',
  ])
    expect(
      parseReport(
        `[secured-zone: 0.1.0] [level: secured] [host: <a ${endless.repeat(19_000 / endless.length)}]`,
      ),
    ).toMatchObject({ host: null });
});

test('a name that is spelled: alone, beside a code, and beside a report', async () => {
  const places: Readonly<Record<string, CustomerPlace | null>> = {
    alone: null,
    'code of the shop': codeOf('botanica.example'),
    'code of another': codeOf('roses.test'),
    'code of none': { kind: 'none' },
    'report of the shop': { kind: 'host', host: 'www.botanica.example' },
    'report of another': { kind: 'host', host: 'roses.test' },
  };
  const lines = linesOf(HEARD).flatMap((host) => [
    `## ${host}`,
    ...Object.entries(places).flatMap(([where, place]) =>
      [KNOWN, { ...KNOWN, unread: true }].map((known) => {
        const { answer, isGood, lines: said } = readHeardName(named(host), place, known);
        const whose = known.unread ? 'one name unread' : 'all names read';
        return `${where}, ${whose}: ${answer}${isGood ? ', good' : ''}: ${said.map(sentence).join(' ')}`;
      }),
    ),
    '',
  ]);
  await expectRead(lines, 'heard');
});

test('a name that is typed while it is spelled', async () => {
  const typed = [
    '',
    'shop',
    'dot',
    's h o p dot e x',
    's, h; o،p؛ Punkt x',
    'shop minus a schrägstrich b doppelpunkt c',
    'shop نقطة x',
    'shop نُقْطَة x',
    'shop شرطــة x',
    'hotel alfa dot x',
    'ＳＨＯＰ dash x',
    'a period b point c hyphen d strich e bindestrich f slash g colon h',
  ];
  await expectRead(
    typed.map((text) => `${text} → ${spelledOut(text)}`),
    'spelled',
  );
});
