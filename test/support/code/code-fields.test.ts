/** The tables of the code: complete, in their ranges, and as documented. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FINDING_LEVEL } from '../../../src/assess/finding.ts';
import {
  BROWSERS,
  CODE_VALUES,
  CONNECTIONS,
  majorVersion,
  RADIX,
  RELEASES,
  releaseDigit,
  releaseName,
} from '../../../src/support/code/code-fields.ts';
import {
  codedFinding,
  FINDING_NUMBER,
  FINDING_NUMBERS,
  FIRST_NUMBER,
  levelOfNumber,
} from '../../../src/support/code/finding-numbers.ts';
import {
  type CodeFacts,
  confirmDomain,
  encodeCode,
  readCode,
} from '../../../src/support/code/support-code.ts';
import { withFindingTable } from '../../fixtures/finding-table.ts';
import { decode } from './independent-decoder.ts';

const root = new URL('../../../', import.meta.url);
const page = readFileSync(new URL('docs/support-code.md', root), 'utf8');
const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));

describe('numbers of findings', () => {
  test('each finding has its own, in the range of its level', () => {
    expect(new Set(Object.values(FINDING_NUMBER)).size).toBe(Object.keys(FINDING_NUMBER).length);
    for (const [id, level] of Object.entries(FINDING_LEVEL))
      expect(levelOfNumber(FINDING_NUMBER[id as keyof typeof FINDING_LEVEL]), id).toBe(level);
    expect(levelOfNumber(FINDING_NUMBER['warning-overridden-date'])).toBe('danger');
    expect(levelOfNumber(FINDING_NUMBER['certificate-accepted-frames'])).toBe('secured');
    expect(levelOfNumber(FINDING_NUMBER['nothing-established'])).toBe('unknown');
  });

  test('a number without a finding is a newer one, of a level that is known', () => {
    const unknown = Array.from({ length: FINDING_NUMBERS }, (_, number) => number).filter(
      (number) => codedFinding(number) === null,
    );
    expect(unknown.length).toBe(FINDING_NUMBERS - Object.keys(FINDING_NUMBER).length);
    expect(levelOfNumber(FIRST_NUMBER.exposed - 1)).toBe('danger');
    for (const [finding, number] of Object.entries(FINDING_NUMBER))
      expect(codedFinding(number)).toBe(finding);
  });

  test('are those of the documentation', () => {
    expect(page, 'docs/support-code.md is older than the findings: run "npm run fix".').toBe(
      withFindingTable(page),
    );
    const rows = [...page.matchAll(/^\| (\d+) +\| `([a-z-]+)` +\|/gm)].map((row) => [row[2], Number(row[1])]);
    expect(Object.fromEntries(rows)).toEqual(FINDING_NUMBER);
    expect(rows.length).toBe(Object.keys(FINDING_NUMBER).length);
  });
});

describe('the documentation', () => {
  test('has the fields with their sizes, and their product', () => {
    const rows = [...page.matchAll(/^\| `([a-z]+)` +\| ([\d,]+) +\|/gm)].map((row) => [
      row[1],
      Number(row[2]?.replaceAll(',', '')),
    ]);
    expect(rows).toEqual(Object.entries(RADIX));
    expect(page).toContain(CODE_VALUES.toLocaleString('en'));
  });

  test('has browsers, connections and releases in their order', () => {
    const quoted = (names: readonly string[]) =>
      names.map((name, index) => `${index} \`${name}\``).join(', ');
    const oneLine = page.replaceAll(/\s+/g, ' ');
    for (const names of [BROWSERS, CONNECTIONS, RELEASES]) expect(oneLine).toContain(quoted(names));
  });

  interface Vector {
    readonly code: string;
    readonly facts: CodeFacts;
    readonly domain: 'none' | 'unseen' | { readonly site: string };
  }
  const vectors: readonly Vector[] = JSON.parse(/```json\n(.*?)```/s.exec(page)?.[1] ?? '[]');

  test('has test vectors', () => {
    expect(vectors.length).toBeGreaterThan(5);
  });

  test.each(vectors)('$code is what its facts make', ({ code, facts, domain }) => {
    expect(encodeCode(facts, domain).join(' ')).toBe(code);
    expect(typeof decode(code.replaceAll(' ', ''))).toBe('object');
    const answer = readCode(code);
    if (answer.kind !== 'code') throw new Error(answer.kind);
    expect(answer.reading).toMatchObject(facts);
    if (typeof domain !== 'string') expect(confirmDomain(answer.reading, domain.site).answer).toBe('yes');
  });

  test('names codes that are none, and why', () => {
    const rows = [...page.matchAll(/^\| `([\d ]+)` +\| `([a-z-]+)` +\|/gm)];
    expect(rows.length).toBeGreaterThanOrEqual(4);
    for (const [, text = '', kind] of rows) expect(readCode(text).kind, text).toBe(kind);
  });
});

describe('versions, of which the last digits are sent', () => {
  test('a major version is the one nearest to what the reader knows', () => {
    expect(majorVersion(56, 156)).toBe(156);
    expect(majorVersion(58, 156)).toBe(158);
    expect(majorVersion(20, 156)).toBe(120);
    expect(majorVersion(20, 195)).toBe(220);
    expect(majorVersion(0, 0)).toBeNull();
    for (let known = 100; known < 320; known += 7)
      for (let version = known - 69; version <= known + 30; version += 1)
        expect(majorVersion(version % 100, known)).toBe(version);
  });

  test('this release is in the list; one that is not counts as the next', () => {
    expect(RELEASES).toContain(version.split('.').slice(0, 2).join('.'));
    expect(releaseName(releaseDigit(version))).toBe(version.split('.').slice(0, 2).join('.'));
    expect(releaseName(releaseDigit('99.0.1'))).toBeNull();
    expect(releaseName(releaseDigit(''))).toBeNull();
    const many = Array.from({ length: 25 }, (_, index) => `1.${index}`);
    for (const name of many.slice(-7)) expect(releaseName(releaseDigit(`${name}.3`, many), many)).toBe(name);
  });
});
