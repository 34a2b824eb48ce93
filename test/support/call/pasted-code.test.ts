/** A code is read out of whatever a chat puts around it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeCode, readCode } from '../../../src/support/code/support-code.ts';
import { anyFacts, anySite } from '../code/arbitrary-code.ts';

describe('a code in what a chat puts around it', () => {
  const around = fc.constantFrom<(groups: readonly string[]) => string>(
    (groups) => `[14:03] Anna: ${groups.join(' ')}`,
    (groups) => `Anna, 14:03:22\n${groups.join('-')}\n14:04 ✓✓`,
    (groups) => `24.11.26, 14:03 - Anna: ${groups.join(' ')}`,
    (groups) => `[2026-11-24 14:03] Anna: ${groups.join('')}`,
    (groups) => `11/24/2026, 2:03 PM - Anna: ${groups.join(' ')}`,
    (groups) => groups.map((group, index) => `${index + 1}. ${group}`).join('\n'),
    (groups) => groups.map((group, index) => `${index + 1}) ${group}`).join(' '),
    (groups) => groups.map((group, index) => `[14:0${index}] Anna: ${group}`).join('\n'),
    (groups) => groups.map((group) => `[2026-11-24 14:03] Anna: ${group}`).join('\n'),
    (groups) => `[١٤:٠٣] Anna: ${groups.join(' ')}`,
    (groups) => `1. the code is ${groups.join(' ')}`,
    (groups) => `Order 4711 of 24 November 2026: ${groups.join(' ')}, call me at 555 0199`,
    (groups) =>
      `> On 24.11.2026 at 14:03, Anna wrote:\n> ${groups.slice(0, 3).join(' ')}\n> ${groups.slice(3).join(' ')}`,
  );

  test('is that code', () => {
    fc.assert(
      fc.property(anyFacts, anySite, around, (facts, site, put) => {
        const groups = encodeCode(facts, { site });
        const answer = readCode(put(groups));
        expect(answer.kind).toBe('code');
        expect(answer.groups.map(({ digits }) => digits)).toEqual(groups);
      }),
      { numRuns: 500 },
    );
  });

  test('is none where there are two that differ; twice the same is one', () => {
    fc.assert(
      fc.property(anyFacts, anySite, anySite, (facts, site, another) => {
        const [one, other] = [site, another].map((name) => encodeCode(facts, { site: name }).join(' '));
        const chat = (second: string | undefined) => readCode(`Anna: ${one}\nBen: ${second}`).kind;
        expect(chat(one)).toBe('code');
        if (one !== other) expect(chat(other)).not.toBe('code');
      }),
    );
  });

  test('however long the chat is: the last counts only if it is the only one', () => {
    const chat = 'Anna: one moment, I am still looking for it.\n';
    const [one = '', other = ''] = fc
      .sample(fc.tuple(anyFacts, anySite), { numRuns: 2, seed: 7 })
      .map(([facts, site]) => encodeCode(facts, { site }).join(' '));
    expect(one).not.toBe(other);
    for (const lines of [1, 100, 300]) {
      const long = chat.repeat(lines);
      expect(readCode(`Anna: ${one}\n${long}`).kind, `${lines}`).toBe('code');
      expect(readCode(`${long}Anna: ${one}`).kind, `${lines}`).toBe('code');
      expect(readCode(`Anna: ${one}\n${long}Anna: ${other}`).kind, `${lines}`).not.toBe('code');
    }
    const last = readCode(`Anna: ${one}\n${chat.repeat(600)}Anna: ${other}`);
    expect(last.groups.map(({ digits }) => digits).join(' ')).toBe(other);
  });

  test('with one digit wrong is none, and its groups are told as without the chat', () => {
    fc.assert(
      fc.property(anyFacts, anySite, fc.nat(19), (facts, site, at) => {
        const digits = encodeCode(facts, { site }).join('');
        const wrong = `${digits.slice(0, at)}${(Number(digits[at]) + 1) % 10}${digits.slice(at + 1)}`;
        const groups = wrong.match(/.{4}/g) ?? [];
        const answer = readCode(`[14:03] Anna: ${groups.join(' ')}`);
        expect(answer.kind).toBe('wrong');
        expect(answer.groups).toEqual(readCode(groups.join(' ')).groups);
      }),
    );
  });
});
