/** What goes into a code comes out of it, and nothing else is taken for a code. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDigit } from '../../../src/support/code/check-digits.ts';
import {
  BROWSERS,
  CODE_VALUES,
  CONNECTIONS,
  HASH_VALUES,
  pack,
  RADIX,
  unpack,
} from '../../../src/support/code/code-fields.ts';
import {
  type CodeFacts,
  type CodeReading,
  confirmDomain,
  encodeCode,
  readCode,
} from '../../../src/support/code/support-code.ts';
import { anyCharacter } from '../../any-character.ts';
import { anyDomain, anyFacts, anySite } from './arbitrary-code.ts';
import { decode, fits } from './independent-decoder.ts';

const FACTS: CodeFacts = {
  lead: 62,
  second: 72,
  browser: 'chrome',
  major: 56,
  release: 0,
  seen: { connection: 'server-now', pageRead: true, siteAccess: false },
  time: 300,
};
const SITE = 'botanica.example';
const code = encodeCode(FACTS, { site: SITE }).join(' ');

function read(text: string): CodeReading {
  const answer = readCode(text);
  if (answer.kind !== 'code') throw new Error(`${text}: ${answer.kind}`);
  return answer.reading;
}

function factsOf({ level: _level, domain: _domain, ...facts }: CodeReading): CodeFacts {
  return facts;
}

/** The code of any number, whether or not this product would make it. */
function codeOf(number: number): string {
  const payloads = `${number}`.padStart(15, '0').match(/.{3}/g) ?? [];
  return payloads.map((payload, index) => payload + checkDigit(payload, index + 1)).join(' ');
}

describe('a code', () => {
  test('has twenty digits in five groups', () => {
    fc.assert(
      fc.property(anyFacts, anyDomain, (facts, domain) => {
        expect(encodeCode(facts, domain).join(' ')).toMatch(/^\d{4}(?: \d{4}){4}$/);
      }),
    );
  });

  test('keeps every value of every field', () => {
    const upTo = (count: number) => Array.from({ length: count }, (_, value) => value);
    const [booleans, connections] = [[false, true], CONNECTIONS];
    const seen = connections.flatMap((connection) =>
      booleans.flatMap((pageRead) => booleans.map((siteAccess) => ({ connection, pageRead, siteAccess }))),
    );
    const each: readonly Partial<CodeFacts>[] = [
      ...upTo(RADIX.lead).map((lead) => ({ lead })),
      ...[null, ...upTo(RADIX.second - 1)].map((second) => ({ second })),
      ...BROWSERS.map((browser) => ({ browser })),
      ...upTo(RADIX.major).map((major) => ({ major })),
      ...upTo(RADIX.release).map((release) => ({ release })),
      ...seen.map((parts) => ({ seen: parts })),
      ...upTo(RADIX.time).map((time) => ({ time })),
    ];
    for (const some of each) {
      const base = fc.sample(anyFacts, { numRuns: 5, seed: 1 });
      for (const facts of base
        .map((other) => ({ ...other, ...some }))
        .filter(({ lead, second }) => lead !== second))
        for (const domain of ['none', 'unseen', { site: SITE }] as const)
          expect(factsOf(read(encodeCode(facts, domain).join('')))).toEqual(facts);
    }
  });

  test('keeps every value of the domain’s field', () => {
    const values = unpack(CODE_VALUES - 1);
    const seen = Array.from(
      { length: RADIX.domain },
      (_, domain) => read(codeOf(pack({ ...values, domain }))).domain,
    );
    expect(seen.slice(0, HASH_VALUES)).toEqual(
      Array.from({ length: HASH_VALUES }, (_, hash) => ({ hash, salt: CODE_VALUES / RADIX.domain - 1 })),
    );
    expect(seen.slice(HASH_VALUES)).toEqual(['none', 'unseen']);
  });

  test('comes back as it went in, whatever it holds', () => {
    fc.assert(
      fc.property(anyFacts, anyDomain, (facts, domain) => {
        const reading = read(encodeCode(facts, domain).join(' '));
        expect(factsOf(reading)).toEqual(facts);
        expect(typeof reading.domain === 'string' ? reading.domain : 'hash').toBe(
          typeof domain === 'string' ? domain : 'hash',
        );
      }),
      { numRuns: 3000 },
    );
  });

  test('says the same to a program that was written from the documentation alone', () => {
    const numbers = fc.oneof(
      fc.integer({ min: 0, max: CODE_VALUES - 1 }),
      fc.integer({ min: 0, max: 1e15 - 1 }),
    );
    fc.assert(
      fc.property(numbers, (number) => {
        const answer = readCode(codeOf(number));
        const other = decode(codeOf(number).replaceAll(' ', ''));
        if (answer.kind === 'later-format') expect(other).toBe(`format ${answer.format}`);
        if (answer.kind !== 'code') {
          expect(typeof other).toBe('string');
          return;
        }
        const { domain, seen, ...reading } = answer.reading;
        const value = domain === 'none' ? 4096 : domain === 'unseen' ? 4097 : domain.hash;
        const salt = `${Math.floor(number / 4098)}`;
        expect(other).toEqual({ ...reading, ...seen, domain: value, salt });
      }),
      { numRuns: 5000 },
    );
    fc.assert(
      fc.property(anyFacts, anySite, (facts, site) => {
        const decoded = decode(encodeCode(facts, { site }).join(''));
        expect(typeof decoded !== 'string' && fits(decoded, site)).toBe(true);
      }),
    );
  });
});

describe('a slip in a whole code', () => {
  const digits = code.replaceAll(' ', '');
  const kindOf = (text: string) => readCode(text).kind;

  test('one wrong digit anywhere is noticed, and the group named', () => {
    for (const [at, right] of [...digits].entries())
      for (let digit = 0; digit < 10; digit += 1) {
        if (`${digit}` === right) continue;
        const { kind, groups } = readCode(digits.slice(0, at) + digit + digits.slice(at + 1));
        expect(kind).toBe('wrong');
        const wrong = groups.flatMap(({ status }, index) => (status === 'right' ? [] : [index]));
        expect(wrong).toEqual([Math.floor(at / 4)]);
      }
  });

  test('two neighbours swapped are noticed, across the gap between groups too', () => {
    fc.assert(
      fc.property(anyFacts, anyDomain, fc.nat(18), (facts, domain, at) => {
        const whole = encodeCode(facts, domain).join('');
        const slipped = whole.slice(0, at) + whole[at + 1] + whole[at] + whole.slice(at + 2);
        if (slipped !== whole) expect(kindOf(slipped)).toBe('wrong');
      }),
      { numRuns: 2000 },
    );
  });

  test('groups in any other order, said twice or left out are noticed', () => {
    const orders = (rest: readonly string[]): string[][] =>
      rest.length === 0
        ? [[]]
        : rest.flatMap((group, index) =>
            orders(rest.filter((_, other) => other !== index)).map((others) => [group, ...others]),
          );
    fc.assert(
      fc.property(anyFacts, anyDomain, (facts, domain) => {
        const groups = encodeCode(facts, domain);
        for (const order of orders(groups).slice(1)) expect(kindOf(order.join(' '))).toBe('wrong');
        for (const [index, group] of groups.entries())
          for (const [other] of groups.entries())
            if (other !== index) expect(kindOf(groups.with(other, group).join(' '))).toBe('wrong');
        for (const [index] of groups.slice(0, 4).entries())
          expect(kindOf(groups.toSpliced(index, 1).join(' '))).toBe('wrong');
      }),
      { numRuns: 20 },
    );
  });
});

describe('what is no code', () => {
  test('numbers beyond the last state, and the same finding twice', () => {
    expect(readCode(codeOf(CODE_VALUES - 1)).kind).toBe('code');
    expect(readCode(codeOf(CODE_VALUES)).kind).toBe('no-code');
    expect(readCode(codeOf(989_999_999_999_999)).kind).toBe('no-code');
    const same = { ...unpack(0), lead: 8, second: 9 };
    expect(readCode(codeOf(pack(same))).kind).toBe('no-code');
  });

  test('a later format is told from a typing error, whatever its length', () => {
    expect(readCode(codeOf(990_000_000_000_000))).toMatchObject({ kind: 'later-format', format: 2 });
    expect(readCode(codeOf(999_999_999_999_999))).toMatchObject({ kind: 'later-format', format: 11 });
    const six = `${codeOf(990_123_123_123_123)} 123${checkDigit('123', 6)}`;
    expect(readCode(six)).toMatchObject({ kind: 'later-format', format: 2 });
    expect(readCode(codeOf(990_123_123_123_123).slice(0, 14))).toMatchObject({ kind: 'later-format' });
    const typo = six.replace(/\d$/, (digit) => `${(Number(digit) + 1) % 10}`);
    expect(readCode(typo).kind).toBe('wrong');
    expect(readCode(`${code} 123${checkDigit('123', 6)}`).kind).toBe('wrong');
  });

  test('any string has an answer', () => {
    const digitish = fc.string({ unit: fc.constantFrom(...'0123456789 -Ol٣５', '9903') });
    for (const strings of [fc.string({ unit: anyCharacter }), fc.string({ unit: 'grapheme' }), digitish])
      fc.assert(
        fc.property(strings, (text) => {
          const answer = readCode(text);
          expect(['empty', 'incomplete', 'wrong', 'later-format', 'no-code', 'code']).toContain(answer.kind);
          expect(() => confirmDomain(read(code), text)).not.toThrow();
        }),
        { numRuns: 700 },
      );
  });

  test('of thirty thousand codes of random digits, hardly any is taken for one', () => {
    const random = fc.sample(fc.stringMatching(/^\d{20}$/), { numRuns: 30_000, seed: 7 });
    expect(random.filter((digits) => readCode(digits).kind === 'code').length).toBeLessThan(5);
  });

  test('all numbers of the format are below the later ones, and exact', () => {
    expect(CODE_VALUES).toBeLessThanOrEqual(990_000_000_000_000);
    expect(Object.values(RADIX).reduce((product, radix) => product * BigInt(radix), 1n)).toBe(
      BigInt(CODE_VALUES),
    );
  });
});
