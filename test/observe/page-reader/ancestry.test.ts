/** Where a frame stands, as the browser tells its origins (HTML `ancestorOrigins`). */
import { afterEach, expect, test, vi } from 'vitest';
import { ancestry } from '../../../src/observe/page-reader/ancestry.ts';

afterEach(() => void vi.unstubAllGlobals());

const [SHOP, PAY] = ['https://shop.example', 'https://pay.example'];
const top = {};

function of(
  origin: string,
  ancestorOrigins: readonly string[] | undefined,
  depth = ancestorOrigins?.length ?? 1,
) {
  vi.stubGlobal('location', { ancestorOrigins });
  vi.stubGlobal('self', { origin });
  vi.stubGlobal('window', { top, parent: depth === 1 ? top : {} });
  return ancestry();
}

test.each([
  ['of others, in the page', PAY, [SHOP], '', PAY],
  ['shut off, in the page', 'null', [SHOP], '', 'null'],
  ['in the page, which does not tell its origin', PAY, ['null'], '', PAY],
  ['of others, in a frame that is read with the page', PAY, [SHOP, SHOP], '', PAY],
  ['of the page, in a frame of others', SHOP, [PAY, SHOP], PAY, `${SHOP} ${PAY}`],
  ['of others, in one of theirs', PAY, [PAY, SHOP], PAY, PAY],
  ['of others, in one that is shut off', PAY, ['null', SHOP], 'null', `${PAY} null`],
  ['of others, in two that are shut off', PAY, ['null', 'null', SHOP], 'null null', `${PAY} null null`],
  [
    'of others, in one of the page that stands in one of others',
    PAY,
    [SHOP, PAY, SHOP],
    `${SHOP} ${PAY}`,
    `${PAY} ${SHOP} ${PAY}`,
  ],
])('a frame %s', (_name, origin, origins, around, within) => {
  expect(of(origin, origins)).toEqual({ around, within });
});

test('a browser that does not tell tells nothing of any', () => {
  expect(of(PAY, undefined)).toEqual({ around: '', within: '' });
});

test('however deep, the answer is short', () => {
  const many = Array.from({ length: 500 }, (_, index) => `https://${index}.example`);
  const { around, within } = of(PAY, many);
  expect(Math.max(around.length, within.length)).toBeLessThanOrEqual(2000);
});
