/** What a report's lines say at their edges, and what chat programs may do to one line of it. */
import { describe, expect, test } from 'vitest';
import { assess } from '../../../src/assess/assess.ts';
import type { Evidence } from '../../../src/evidence/evidence.ts';
import { parseReport, type Report } from '../../../src/support/report/parse-report.ts';
import { reportLines } from '../../../src/support/report/report.ts';
import { readCases } from '../../cases/cases.ts';

const cases = readCases();
const evidenceOf = (name: string): Evidence => {
  const found = cases.find((entry) => entry.name === name);
  if (found === undefined) throw new Error(`There is no case "${name}".`);
  return found.evidence;
};
const good = evidenceOf('good on Chromium, by the live check');

function values(evidence: Evidence, key: string, version = '0.1.0'): readonly string[] {
  const lines = reportLines(evidence, assess(evidence), version);
  return lines.filter((line) => line.key === key).map(({ value }) => value);
}

/** A report whose lines are these, after one with the level. */
function parsed(...lines: readonly string[]): Report {
  const report = parseReport(`[level: danger]\n${lines.join('\n')}`);
  if (report.kind !== 'report') throw new Error(report.kind);
  return report;
}

describe('a line', () => {
  test('without anything that can be printed says that there is none', () => {
    expect(values(good, 'secured-zone', '')).toEqual(['none']);
    expect(values(good, 'secured-zone', '١')).toEqual(['none']);
    expect(values(good, 'secured-zone', ' [0.1.0] ')).toEqual(['0.1.0']);
  });

  test('of the time holds the last moment of the calendar', () => {
    expect(values({ ...good, checkedAt: 8.64e15 }, 'checked')).toEqual(['+275760-09-13 00:00 UTC']);
    expect(values({ ...good, checkedAt: 8.64e15 + 1 }, 'checked')).toEqual(['none']);
  });

  test.each(cases.filter(({ findings }) => findings.length > 0))(
    'of each finding of "$name" begins with its id',
    ({ evidence }) => {
      const { findings } = assess(evidence);
      const lines = values(evidence, 'finding');
      for (const [at, finding] of findings.entries()) {
        const facts = new Set(
          Object.values(finding)
            .flatMap((fact) => (Array.isArray(fact) ? fact : [fact]))
            .map(String),
        );
        const [id, ...rest] = (lines[at] ?? '').split(' ');
        expect(id).toBe(finding.id);
        // Nothing stands after it that the finding does not say.
        for (const word of rest) if (word !== 'near') expect([...facts, 'unnamed']).toContain(word);
        if (finding.id === 'certificate-warning-showing') expect(rest).toEqual([finding.fault ?? 'unnamed']);
      }
    },
  );
});

describe('a line that came through a chat', () => {
  const FRAME = ['fields-in-frame', 'card', 'pay.example', 'secure'];

  test.each([
    ['two quote marks and spaces', '[finding: fields-in-frame card\n>  > pay.example secure]'],
    ['two quote marks without a space', '[finding: fields-in-frame card\n>>pay.example secure]'],
    ['three with tabs', '[finding: fields-in-frame card\n>\t>\t>\tpay.example\n>secure]'],
    ['a bar', '[finding: fields-in-frame\n | card pay.example\n |secure]'],
  ])('is whole again after %s', (_what, line) => {
    expect(parsed(line).findings).toEqual([FRAME]);
  });

  test('is one of a row of a table, with bars between its cells', () => {
    expect(parsed('[host:shop.example]|[lock:yes]|')).toMatchObject({ host: 'shop.example', lock: 'yes' });
  });

  test.each([
    ['at a dot', 'pay.\nshop.example'],
    ['at a dot, with spaces', 'pay. \n  shop.example'],
    ['before a label that begins with a digit', 'pay.\n24shop.example'],
  ])('has its host again where it was wrapped %s', (_what, host) => {
    expect(parsed(`[host: ${host}]`).host).toBe(host.replaceAll(/\s/g, ''));
  });

  test('has its host out of a link whose brackets are written out', () => {
    const link = '&lt;a href="https://shop.example/"&gt;shop.example&lt;/a&gt;';
    expect(parsed(`[host: ${link}]`).host).toBe('shop.example');
  });

  test('keeps a number that a later version may say: it is no address', () => {
    expect(parsed('[finding: later-finding 7 0x10]').findings).toEqual([['later-finding', '7', '0x10']]);
  });
});
