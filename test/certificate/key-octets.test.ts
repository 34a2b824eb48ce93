/** Keys and signature algorithms, octet by octet (RFC 8017, SEC 1, RFC 4055). */
import { describe, expect, test } from 'vitest';
import { onlyElement } from '../../src/certificate/der.ts';
import { publicKeyOf, signatureAlgorithmOf } from '../../src/certificate/keys.ts';

const element = (hex: string) => onlyElement(Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex')));
const length = (bytes: number) => '00'.repeat(bytes);

describe('a key', () => {
  const RSA = '300d06092a864886f70d0101010500';
  const EC = (curve: string) => `301306072a8648ce3d0201${curve}`;
  const P256 = '06082a8648ce3d030107';
  const info = (algorithm: string, key: string) => {
    const bits = `03${short(key.length / 2 + 1)}00${key}`;
    return element(`30${short((algorithm.length + bits.length) / 2)}${algorithm}${bits}`);
  };
  const short = (size: number) => (size < 128 ? hex(size) : `81${hex(size)}`);
  const hex = (one: number) => one.toString(16).padStart(2, '0');
  const read = (spki: ReturnType<typeof element>) => {
    let told = 0;
    const key = publicKeyOf(spki, () => {
      told += 1;
    });
    return [key.algorithm, key.curve, key.bits, told];
  };
  test.each([
    ['RSA of 9 bits', info(RSA, '3007 0202 0100 0201 03'.replaceAll(' ', '')), ['RSA', null, 9, 0]],
    ['RSA without an exponent', info(RSA, '300402020100'), ['RSA', null, null, 1]],
    [
      'RSA with a third number',
      info(RSA, '300a020201000201030201 03'.replaceAll(' ', '')),
      ['RSA', null, null, 1],
    ],
    ['a point', info(EC(P256), `04${length(64)}`), ['EC', 'P-256', 256, 0]],
    ['a point in the hybrid form', info(EC(P256), `06${length(64)}`), ['EC', 'P-256', 256, 0]],
    ['a compressed point', info(EC(P256), `03${length(32)}`), ['EC', 'P-256', 256, 0]],
    [
      'a compressed point of the uncompressed form',
      info(EC(P256), `04${length(32)}`),
      ['EC', 'P-256', null, 1],
    ],
    ['a point one octet short', info(EC(P256), `04${length(63)}`), ['EC', 'P-256', null, 1]],
    ['a compressed point one octet long', info(EC(P256), `03${length(33)}`), ['EC', 'P-256', null, 1]],
    ['no point', info(EC(P256), ''), ['EC', 'P-256', null, 1]],
  ])('%s', (_what, spki, [algorithm, curve, bits, told]) => {
    const own = read(spki);
    expect([own[0], own[2], own[3]]).toEqual([algorithm, bits, told]);
    if (told === 0) expect(own[1] === null).toBe(curve === null);
  });
  test('with more beside it is none', () => {
    const more = element(`30 16 ${RSA} 0303 00 3000 0500`.replaceAll(' ', ''));
    expect(read(more)).toEqual(['', null, null, 1]);
  });
});

describe('an algorithm for signatures', () => {
  const PSS = '06092a864886f70d01010a';
  const wrap = (tag: string, ...parts: readonly string[]) => {
    const all = parts.join('');
    return `${tag}${(all.length / 2).toString(16).padStart(2, '0')}${all}`;
  };
  const SHA_256 = '0609608648016503040201';
  const MGF1 = '06092a864886f70d010108';
  const hash = (...more: readonly string[]) => wrap('a0', wrap('30', SHA_256, ...more));
  const mask = (...parts: readonly string[]) => wrap('a1', wrap('30', ...parts));
  const pss =
    (...fields: readonly string[]) =>
    () =>
      signatureAlgorithmOf(element(wrap('30', PSS, wrap('30', ...fields))));
  test.each([
    ['nothing given', pss(), 'SHA-1'],
    ['a hash', pss(hash()), 'SHA-256'],
    ['a hash with NULL', pss(hash('0500')), 'SHA-256'],
    ['a mask with the hash', pss(hash(), mask(MGF1, wrap('30', SHA_256))), 'SHA-256'],
    [
      'all four',
      pss(hash(), mask(MGF1, wrap('30', SHA_256)), wrap('a2', '020120'), wrap('a3', '020101')),
      'SHA-256',
    ],
  ])('%s', (_what, read, name) => {
    expect(read()).toBe(`RSASSA-PSS with ${name}`);
  });
  test.each([
    ['a hash with a filled NULL', pss(hash('050100'))],
    ['a hash with other parameters', pss(hash('0400'))],
    ['a hash with more', pss(hash('0500', '0500'))],
    ['a primitive field', pss(wrap('80', wrap('30', SHA_256)))],
    ['a field twice', pss(hash(), hash())],
    ['fields in another order', pss(mask(MGF1, wrap('30', SHA_256)), hash())],
    ['a fifth field', pss(wrap('a4', '020101'))],
    ['another mask', pss(mask(SHA_256, wrap('30', SHA_256)))],
    ['a mask without a hash', pss(mask(MGF1))],
    ['a mask with more', pss(mask(MGF1, wrap('30', SHA_256), '0500'))],
    ['a salt of no number', pss(wrap('a2', '0500'))],
    ['more beside them', () => signatureAlgorithmOf(element(wrap('30', PSS, '3000', '0500')))],
  ])('%s is refused', (_what, read) => {
    expect(read).toThrow();
  });
});
