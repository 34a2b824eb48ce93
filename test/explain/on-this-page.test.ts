/** "On this page" tells each thing once, good words only of what is good, and leads only to the shop's own pages. */
import { expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { explain } from '../../src/explain/explain.ts';
import { readCases } from '../cases/cases.ts';

const shown = (name: string) => {
  const found = readCases().find((entry) => entry.name === name);
  if (found === undefined) throw new Error(`There is no case "${name}".`);
  return explain(found.evidence, assess(found.evidence));
};
const marks = (name: string) => shown(name).onThisPage.lines.map(({ id, mark }) => `${id}: ${mark}`);

test('what the page asks for, where that goes, and whose parts are in it', () => {
  const name = 'the shop’s own words, and more lines than are shown at once';
  expect(marks(name)).toEqual([
    'asks: note',
    'sends-here: good',
    'fields-in-frame: good',
    'form-sends-elsewhere: note',
    'form-sends-mail: note',
    'form-runs-script: note',
    'foreign-frames-unread: note',
    'foreign-scripts-unread: note',
  ]);
  expect(shown(name).reasons.map(({ id }) => id)).toEqual(['certificate-accepted']);
  expect(shown(name).onThisPage.policies.map(({ url }) => url)).toEqual([
    'https://www.botanica.example/security',
    'https://www.botanica.example/privacy',
  ]);
});

test('a frame that came past a warning, or that nobody saw coming, gets no good mark', () => {
  expect(marks('card fields in a frame past a warning')).toContain('fields-in-frame: bad');
  expect(marks('card fields in a frame that nobody saw coming')).toContain('fields-in-frame: note');
});

test('nothing good is said of a page whose certificate is not accepted', () => {
  for (const { name, evidence } of readCases()) {
    const { level, findings } = assess(evidence);
    if (findings.some(({ id }) => id === 'certificate-accepted')) continue;
    const good = marks(name).filter((line) => line === 'sends-here: good');
    expect(good, `${name}: ${level}`).toEqual([]);
  }
});

test('there is nothing on a page that asks nothing and has no parts', () => {
  expect(marks('the browser’s own page, nothing more known')).toEqual([]);
});
