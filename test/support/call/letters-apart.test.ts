/** Two names compared letter by letter: nothing of either is lost, and no more is marked than has to be. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareNames, isNear } from '../../../src/support/call/letters-apart.ts';

const anyName = fc.string({ unit: fc.constantFrom('a', 'b', '.', '-', 'ü'), maxLength: 12 });

test('the parts make up both names, and what is the same is the same', () => {
  fc.assert(
    fc.property(anyName, anyName, (ours, heard) => {
      const { parts } = compareNames(ours, heard);
      expect(parts.map((part) => part.ours).join('')).toBe(ours);
      expect(parts.map((part) => part.heard).join('')).toBe(heard);
      for (const part of parts) {
        if (part.same) expect(part.ours).toBe(part.heard);
        expect(part.ours + part.heard).not.toBe('');
      }
    }),
  );
});

test('one letter changed, added or left out is one letter of distance, wherever it is', () => {
  const name = 'botanica.example';
  for (let at = 0; at < name.length; at += 1) {
    const [before, after] = [name.slice(0, at), name.slice(at + 1)];
    expect(compareNames(name, `${before}7${after}`).distance).toBe(1);
    expect(compareNames(name, before + after).distance).toBe(1);
    expect(compareNames(name, `${before}7${name.slice(at)}`).distance).toBe(1);
  }
  expect(compareNames(name, name)).toMatchObject({ distance: 0, parts: [{ same: true }] });
});

test('the distance is the same both ways, and never more than the longer name has letters', () => {
  fc.assert(
    fc.property(anyName, anyName, (one, other) => {
      const { distance } = compareNames(one, other);
      expect(compareNames(other, one).distance).toBe(distance);
      expect(distance).toBeLessThanOrEqual(Math.max(one.length, other.length));
      expect(distance === 0).toBe(one === other);
    }),
  );
});

test('a name longer than DNS has any is compared as far as one may be', () => {
  const { parts, distance } = compareNames(`${'a'.repeat(253)}b`, `${'a'.repeat(253)}cc`);
  expect(parts).toEqual([{ ours: 'a'.repeat(253), heard: 'a'.repeat(253), same: true }]);
  expect(distance).toBe(0);
});

test('a name of four letters is known inside another, a shorter one by chance', () => {
  expect(isNear(compareNames('rose.example', 'buy-rose-here.example'))).toBe(true);
  expect(isNear(compareNames('ros.example', 'neurosis.example'))).toBe(false);
});

test('near is what somebody may take for the shop’s: not every name with the same ending', () => {
  const near = (heard: string) => isNear(compareNames('botanica.example', heard));
  expect(
    ['botanlca.example', 'botanica.shop', 'my-botanica.test', 'botanica.example.evil.test'].map(near),
  ).toEqual(Array(4).fill(true));
  expect(['flowers.example', 'roses.test', 'example'].map(near)).toEqual(Array(3).fill(false));
});
