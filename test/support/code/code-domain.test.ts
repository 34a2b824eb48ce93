/** A code confirms a domain that its reader knows, and no other. */

import { describe, expect, test } from 'vitest';
import { domainCandidates } from '../../../src/support/code/domain-hash.ts';
import {
  type CodeDomain,
  type CodeFacts,
  type CodeReading,
  confirmDomain,
  encodeCode,
  readCode,
} from '../../../src/support/code/support-code.ts';

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

describe('the shop’s domain', () => {
  const answer = (domain: CodeDomain, typed: string) =>
    confirmDomain(read(encodeCode(FACTS, domain).join('')), typed);

  test.each([
    SITE,
    'Botanica.Example',
    ' botanica.example. ',
    'www.botanica.example',
    'https://shop.eu.botanica.example:8443/cart?id=1#top',
    'http://me@botanica.example',
  ])('%s is the one of the code', (typed) => {
    expect(answer({ site: SITE }, typed)).toEqual({ answer: 'yes', site: SITE });
  });

  test('a name may be known by itself and by what it is a part of, never by its last label', () => {
    expect(domainCandidates('www.shop.botanica.example')).toEqual([
      'www.shop.botanica.example',
      'shop.botanica.example',
      'botanica.example',
    ]);
    expect(domainCandidates('a.b.c.d.e.f.g.h.i.example')).toHaveLength(7);
  });

  test('another is not, but for one in 4,096', () => {
    expect(answer({ site: SITE }, 'botanika.example')).toEqual({ answer: 'no' });
    const others = Array.from({ length: 40_960 }, (_, index) => `shop${index}.example`);
    const reading = read(code);
    const chance = others.filter((site) => confirmDomain(reading, site).answer === 'yes').length;
    // One candidate each, as `example` alone is no domain: ten are to be expected.
    expect(chance).toBeGreaterThan(1);
    expect(chance).toBeLessThan(25);
  });

  test('a page without a domain is not the shop’s; one that was not seen cannot be told', () => {
    expect(answer('none', SITE)).toEqual({ answer: 'no' });
    expect(answer('unseen', SITE)).toEqual({ answer: 'cannot-tell', why: 'not-in-code' });
  });

  test.each([
    '',
    'botanica',
    '192.168.0.1',
    '[::1]',
    'blümen.example',
    'a b.example',
    '-.example',
    '٣.٣',
    '1http://botanica.example',
  ])('“%s” is no domain to compare with', (typed) => {
    expect(answer({ site: SITE }, typed)).toEqual({ answer: 'cannot-tell', why: 'no-domain-given' });
  });

  test('codes of one site differ in its hash, by the salt', () => {
    const hashes = Array.from({ length: 200 }, (_, time) => {
      const { domain } = read(encodeCode({ ...FACTS, time }, { site: SITE }).join(''));
      return typeof domain === 'string' ? -1 : domain.hash;
    });
    expect(new Set(hashes).size).toBeGreaterThan(180);
  });
});
