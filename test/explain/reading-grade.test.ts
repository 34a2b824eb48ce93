/**
 * How hard the first screen is to read, by the grade of Flesch and Kincaid (a year of school in the United States), over its whole
 * sentences. Names are left out: nobody can make a shop's shorter. `flesch-kincaid` and `syllable` are the unified collective's.
 */
import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import { expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { explain } from '../../src/explain/explain.ts';
import type { Text } from '../../src/words/text.ts';
import { readCases } from '../cases/cases.ts';
import { wordsOf } from '../support/words-for-tests.ts';

const MOST_ON_AVERAGE = 6;
const MOST_ON_A_SCREEN = 8;

const { translate } = wordsOf('en');

/** What was put into a sentence, isolated: a name, which any other could stand for. */
const NAME = /\u2068[^\u2069]*\u2069/g;

function sentencesOf(texts: readonly (Text | null)[]): string[] {
  return texts
    .flatMap((one) => (one === null ? [] : translate(one).replace(NAME, 'it')))
    .flatMap((paragraph) => paragraph.match(/[^.!?]+[.!?]+/g) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.split(' ').length > 2);
}

function gradeOf(sentences: readonly string[]): number {
  const words = sentences.flatMap((sentence) => sentence.match(/[\p{L}\d’'-]+/gu) ?? []);
  return fleschKincaid({
    sentence: sentences.length,
    word: words.length,
    syllable: words.reduce((sum, word) => sum + syllable(word), 0),
  });
}

const screens = readCases().map(({ name, evidence }) => {
  const {
    headline,
    answer,
    beside,
    meaning,
    name: site,
    honesty,
    advice,
    checks,
    signs,
  } = explain(evidence, assess(evidence));
  const drawn = signs === 'drawn' ? checks.map(({ title }) => title) : [];
  const said = [
    answer,
    ...beside,
    meaning,
    site?.note ?? null,
    honesty,
    ...advice.map((one) => one.text),
    ...drawn,
  ];
  return { name, sentences: sentencesOf([headline, ...said]) };
});

test('a sentence that is hard to read counts as one', () => {
  const hard = 'Certificate authorities unfortunately authenticate organisational identities inconsistently.';
  expect(gradeOf([hard])).toBeGreaterThan(20);
  expect(gradeOf(['Do not type here.'])).toBeLessThan(2);
});

test('each screen is read without trouble', () => {
  const graded = screens
    .filter(({ sentences }) => sentences.length > 0)
    .map(({ name, sentences }) => ({ name, grade: gradeOf(sentences), sentences }));
  expect(graded.length).toBeGreaterThan(100);
  expect(graded.filter(({ grade }) => grade > MOST_ON_A_SCREEN)).toEqual([]);
  const average = graded.reduce((sum, { grade }) => sum + grade, 0) / graded.length;
  expect(average).toBeLessThanOrEqual(MOST_ON_AVERAGE);
});
