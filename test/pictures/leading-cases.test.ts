/** The cases that stand for all: none is missing, none is there twice. */
import { expect, test } from 'vitest';
import { readCases } from '../cases/cases.ts';
import { leadingCases } from './leading-cases.ts';

test('each level, and each finding that leads anywhere, is there once under a plain name', () => {
  const chosen = leadingCases();
  const ids = chosen.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z]+(?:-[a-z]+)+$/);
  const leading = readCases().flatMap(({ level, findings }) =>
    level === 'secured' || findings.includes('resembles-known-shop') ? [] : [`${level}-${findings[0]}`],
  );
  for (const id of leading.filter((one) => !one.endsWith('-undefined'))) expect(ids).toContain(id);
  for (const id of ['secured-plain', 'secured-someone-between', 'secured-resembles-known-shop'])
    expect(ids).toContain(id);
});

test('the first of all is a good page of which there is nothing else to say', () => {
  expect(leadingCases()[0]?.name).toBe('good on Chromium, by the live check');
});
