/** What the button says of a page that was only seen passing by, for every such case of the table. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { LANGUAGES } from '../../src/evidence/languages.ts';
import { NEUTRAL_TITLES, passingTitle } from '../../src/explain/toolbar-title.ts';
import { readCases } from '../cases/cases.ts';

const titleOf = (name: string) => {
  const found = readCases().find((entry) => entry.name === name);
  if (found === undefined) throw new Error(`There is no case "${name}".`);
  return passingTitle(assess(found.evidence))?.key ?? null;
};

test('a good page gets words of its own, never those of the whole verdict', () => {
  expect(titleOf('passing: Firefox, the page’s own connection')).toBe('action_title_passing_secured');
  expect(titleOf('entered the zone on this shop, by a redirect from http')).toBe('action_title_entered');
});

test('what a title leaves open is filled in, for every case', () => {
  const english: Readonly<Record<string, { readonly placeholders?: object }>> = JSON.parse(
    readFileSync(new URL('../../src/_locales/en/messages.json', import.meta.url), 'utf8'),
  );
  const seen = new Set<string>();
  for (const { name, evidence } of readCases()) {
    const title = passingTitle(assess(evidence));
    if (title === null) continue;
    seen.add(title.key);
    expect(title.args.length, name).toBe(Object.keys(english[title.key]?.placeholders ?? {}).length);
  }
  expect(seen).toContain('action_title_earlier');
});

test('what was not seen says nothing', () => {
  for (const { evidence, level } of readCases())
    if (level === 'unknown' || level === 'checking') expect(passingTitle(assess(evidence))).toBeNull();
});

test('a warning says why, and leaving the zone comes first', () => {
  expect(titleOf('passing: the browser’s warning')).toBe('action_title_reason');
  expect(titleOf('left the zone: the checkout drops back to http')).toBe('action_title_left');
  expect(titleOf('passing: a picture came over http')).toBe('action_title_passing');
});

test('a button that says nothing is known as such in every language that we speak', () => {
  const titles = LANGUAGES.map((language) => {
    const file = new URL(`../../src/_locales/${language}/messages.json`, import.meta.url);
    return JSON.parse(readFileSync(file, 'utf8')).action_title.message;
  });
  expect([...NEUTRAL_TITLES].sort()).toEqual(titles.sort());
});
