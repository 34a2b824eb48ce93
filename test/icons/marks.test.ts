/** The marks of the toolbar at their smallest, without colour: each is a picture of its own. */
import { readFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import { describe, expect, test } from 'vitest';

const MARKS = [
  'secured',
  'secured-passing',
  'partly',
  'exposed',
  'danger',
  'unknown',
  'local',
  'look-alike',
  'neutral',
] as const;
const SIZE = 16;

/** How dark each pixel is on white, 0 to 1: all marks in one ink, so that nothing but their shape is compared. */
function greys(mark: string): readonly number[] {
  const svg = readFileSync(new URL(`../../icons/${mark}.svg`, import.meta.url), 'utf8');
  const { pixels } = new Resvg(svg.replaceAll('currentColor', '#000000'), {
    fitTo: { mode: 'width', value: SIZE },
    // No mark has letters in it; to look through the system's fonts takes longer than to draw them all.
    font: { loadSystemFonts: false },
  }).render();
  return Array.from({ length: SIZE * SIZE }, (_, at) => (pixels[at * 4 + 3] ?? 0) / 255);
}

/** Share of the picture in which two marks differ, 0 to 1. */
function difference(one: string, other: string): number {
  const [a, b] = [greys(one), greys(other)];
  return a.reduce((sum, grey, at) => sum + Math.abs(grey - (b[at] ?? 0)), 0) / (SIZE * SIZE);
}

/** Where two marks are one but for a few strokes, it is less than a tenth. */
const TOLD_APART = 0.15;

describe.each(MARKS)('%s at 16 px in grey', (mark) => {
  test('is there', () => {
    expect(greys(mark).reduce((sum, grey) => sum + grey, 0)).toBeGreaterThan(SIZE);
  });

  test.each(MARKS.filter((other) => other !== mark))('is not %s', (other) => {
    expect(difference(mark, other)).toBeGreaterThan(TOLD_APART);
  });
});

test('a page that is partly secured wears nothing like a lock', () => {
  const lock = difference('secured', 'secured-passing');
  for (const locked of ['secured', 'secured-passing', 'neutral'])
    expect(difference('partly', locked)).toBeGreaterThan(lock);
});
