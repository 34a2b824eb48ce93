/** How many impostors are found, and how many honest names are spoken of sharply, on both halves of the table of pairs. */
import { domainToASCII } from 'node:url';
import { describe, expect, test } from 'vitest';
import './with-confusables.ts';
import type { Likeness } from '../../src/evidence/evidence.ts';
import { lookAlike } from '../../src/shops/look-alike.ts';
import { HONEST, halves, IMPOSTORS } from './name-pairs.ts';

/** Those whose words are sharp (`explain/shop.ts`). */
const SHARP: readonly (Likeness | null)[] = ['same-looking', 'in-front', 'with-additions'];

function likeness([name, known]: readonly [string, string]): Likeness | null {
  const host = domainToASCII(name);
  const labels = /\.co\.(?:uk|jp)$/.test(host) ? 3 : 2;
  const site = host.split('.').slice(-labels).join('.');
  return lookAlike({ host, site }, [domainToASCII(known)])?.likeness ?? null;
}

test('the table has 200 pairs of each kind, none of them twice', () => {
  for (const pairs of [IMPOSTORS, HONEST])
    expect(new Set(pairs.map((pair) => pair.join(' '))).size).toBeGreaterThanOrEqual(200);
});

describe.each(['seen', 'unseen'] as const)('of the half that was %s while the rules were made', (half) => {
  test('at least 95 % of impostors are found', () => {
    const pairs = halves(IMPOSTORS)[half];
    const missed = pairs.filter((pair) => likeness(pair) === null);
    expect(missed.length / pairs.length, missed.join(' | ')).toBeLessThanOrEqual(0.05);
  });

  test('at most 2 % of honest names are spoken of sharply', () => {
    const pairs = halves(HONEST)[half];
    const sharp = pairs.filter((pair) => SHARP.includes(likeness(pair)));
    expect(sharp.length / pairs.length, sharp.join(' | ')).toBeLessThanOrEqual(0.02);
  });
});
