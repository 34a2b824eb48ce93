/** Which name of a certificate covers a host (RFC 9525). */
import { expect, test } from 'vitest';
import type { GeneralName } from '../../src/certificate/certificate.ts';
import { matchingName } from '../../src/certificate/matching-name.ts';

const dns = (...values: readonly string[]) => values.map((value): GeneralName => ({ kind: 'dns', value }));
const ip = (...values: readonly string[]) => values.map((value): GeneralName => ({ kind: 'ip', value }));

test.each([
  ['good.test', dns('other.test', 'good.test'), 1],
  ['good.test', dns('GOOD.Test'), 0],
  ['good.test.', dns('good.test'), 0],
  ['shop.good.test', dns('*.good.test'), 0],
  ['SHOP.good.test.', dns('*.Good.test'), 0],
  ['shop.good.test', dns('*.good.test', 'shop.good.test'), 1],
  ['xn--bcher-kva.test', dns('xn--bcher-kva.test'), 0],
  ['xn--a.good.test', dns('*.good.test'), 0],
  ['192.0.2.1', ip('192.0.2.2', '192.0.2.1'), 1],
  ['[2001:db8::1]', ip('2001:db8::1'), 0],
  ['[2001:0DB8:0:0:0::1]', ip('2001:db8::1'), 0],
  ['[::ffff:127.0.0.1]', ip('::ffff:7f00:1'), 0],
  ['localhost', dns('localhost'), 0],
] as const)('%s is covered: %j', (host, names, index) => {
  expect(matchingName(host, names)).toBe(index);
});

test.each([
  ['good.test', dns('*.good.test')],
  ['good.test', dns('*.test')],
  ['a.b.good.test', dns('*.good.test')],
  ['shop.good.test', dns('s*.good.test', '*p.good.test', 'sh*p.good.test', '*hop.good.test')],
  ['shop.good.test', dns('shop.*.test', '*.*.test', '*', '*.', '.good.test', '')],
  ['good.test', dns('good.test.evil.test', 'evil.good.test', 'good.test\0.evil.test', 'good.test.')],
  ['.good.test', dns('*.good.test')],
  ['kelvin.test', dns('\u212Aelvin.test')],
  ['', dns('', '*')],
  ['.', dns('', '*', '.')],
  ['192.0.2.1', dns('192.0.2.1', '*.0.2.1')],
  ['[::1]', dns('[::1]', '::1')],
  ['1.good.test', ip('1.good.test')],
  ['192.0.2.1', ip('192.0.2.10', '::ffff:c000:201')],
  ['[not:an:address]', ip('not:an:address')],
  [
    'good.test',
    [{ kind: 'uri', value: 'good.test' } as const, { kind: 'email', value: 'good.test' } as const],
  ],
  ['good.test', []],
] as const)('%s is not covered: %j', (host, names) => {
  expect(matchingName(host, names)).toBeNull();
});
