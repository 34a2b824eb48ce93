/** Picture and title of the toolbar button, for every case of the table. */
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { isStillLoading } from '../../src/evidence/still-loading.ts';
import {
  type ButtonFace,
  faceAfterClick,
  faceInPassing,
  NEUTRAL_FACE,
} from '../../src/explain/button-face.ts';
import { readCases } from '../cases/cases.ts';

const cases = readCases();
const evidenceOf = (name: string) => {
  const found = cases.find((entry) => entry.name === name);
  if (found === undefined) throw new Error(`There is no case "${name}".`);
  return found.evidence;
};
const inPassing = (name: string) => faceInPassing(assess(evidenceOf(name)));

describe('after a click', () => {
  test('the button shows the level and its headline', () => {
    for (const { evidence, level } of cases) {
      const face = faceAfterClick(assess(evidence));
      if (level === 'checking') expect(face).toBeNull();
      else {
        // A name that may be taken for another has a mark of its own, and never a lock.
        const outline = level === 'secured' && isStillLoading(evidence) ? ['secured-passing'] : [];
        expect([level, 'look-alike', ...outline]).toContain(face?.picture);
        const isOutline = face?.picture === 'secured-passing';
        expect(face?.title.key === 'action_title_level').toBe(!isOutline);
      }
    }
  });
  test('a lock is drawn whole', () => {
    const face = faceAfterClick(assess(evidenceOf('good on Chromium, by the live check')));
    expect(face).toMatchObject({
      picture: 'secured',
    });
  });
  test('a lock on a page that is still loading is drawn as an outline, and its title says no more', () => {
    const face = faceAfterClick(assess(evidenceOf('the page is still loading, the rest is good')));
    expect(face).toMatchObject({
      picture: 'secured-passing',
      title: { key: 'action_title_passing_secured' },
    });
  });
  test('on a page that a script has taken to another address no lock and no title says the whole yes', () => {
    let outlines = 0;
    for (const { evidence } of cases) {
      const assessment = assess(evidence);
      const [still, moved] = [faceAfterClick(assessment), faceAfterClick(assessment, true)];
      expect(moved?.picture).not.toBe('secured');
      if (moved?.picture !== 'secured-passing') expect(moved).toEqual(still);
      else {
        outlines += 1;
        expect(moved).toEqual(faceInPassing(assessment));
        expect(moved.title.key).not.toBe('action_title_level');
      }
    }
    expect(outlines).toBeGreaterThan(5);
  });
});

describe('without a click', () => {
  test('no lock is ever drawn whole', () => {
    for (const { evidence } of cases) expect(faceInPassing(assess(evidence)).picture).not.toBe('secured');
  });
  test('a good page gets an outline', () => {
    expect(inPassing('passing: Firefox, the page’s own connection')).toMatchObject({
      picture: 'secured-passing',
      title: { key: 'action_title_passing_secured' },
    });
  });
  test('what was not seen says nothing', () => {
    for (const { evidence, level } of cases)
      if (level === 'unknown' || level === 'checking')
        expect(faceInPassing(assess(evidence))).toEqual(NEUTRAL_FACE);
  });
  test('a name that may be taken for another gets words and no lock', () => {
    const face = inPassing('a Cyrillic letter in the name of a known shop');
    expect(face).toMatchObject({ picture: 'look-alike', title: { key: 'action_title_level' } });
  });
  test('bad news keeps its level', () => {
    expect(inPassing('passing: the browser’s warning').picture).toBe('danger');
    expect(inPassing('passing: a picture came over http').picture).toBe('partly');
    expect(inPassing('left the zone: the checkout drops back to http').picture).toBe('exposed');
  });
});

test('every picture is there', () => {
  const faces: readonly (ButtonFace | null)[] = cases.flatMap(({ evidence }) => [
    faceAfterClick(assess(evidence)),
    faceInPassing(assess(evidence)),
  ]);
  const pictures = new Set(faces.flatMap((face) => face?.picture ?? []));
  expect(pictures.size).toBe(9);
  for (const picture of pictures)
    expect(existsSync(new URL(`../../icons/${picture}.svg`, import.meta.url)), picture).toBe(true);
});
