/** Of which site an address is, with the browser's list of public suffixes and in browsers that have none. */
import { expect, test, vi } from 'vitest';
import { schemefulSite } from '../../src/observe/tab-address.ts';

const list = vi.hoisted(() => ({
  current: undefined as undefined | { getDomain(name: string): string | null },
}));
vi.mock('../../src/browser/api.ts', () => ({ publicSuffix: () => list.current }));

const SUFFIXES = ['example', 'co.uk', 'blogs.example'];
/** As browsers answer: `null` for what has no registrable domain. */
function getDomain(name: string): string | null {
  if (/^[\d.]+$|^\[|^localhost$|^nas$/.test(name)) return null;
  const suffix = SUFFIXES.filter((one) => name.endsWith(`.${one}`)).sort((a, b) => b.length - a.length)[0];
  const own =
    suffix &&
    name
      .slice(0, -suffix.length - 1)
      .split('.')
      .at(-1);
  return own ? `${own}.${suffix}` : null;
}

test.each([
  ['https://pay.shop.example/cart?x#y', 'https://shop.example', 'https://shop.example'],
  ['https://shop.example:8443/', 'https://shop.example', 'https://shop.example'],
  ['https://user@shop.example./', 'https://shop.example', 'https://shop.example'],
  ['http://a.b.shop.co.uk/', 'http://shop.co.uk', 'http://shop.co.uk'],
  ['https://one.blogs.example/', 'https://one.blogs.example', 'https://blogs.example'],
  ['https://192.0.2.7:8443/', 'https://192.0.2.7', 'https://192.0.2.7'],
  ['https://[::1]/', 'https://[::1]', 'https://[::1]'],
  ['http://localhost:3000/a', 'http://localhost', 'http://localhost'],
  ['https://nas:5001/', 'https://nas', 'https://nas'],
  ['about:blank', 'about:', 'about:'],
])('%s', (address, withList, without) => {
  list.current = { getDomain };
  expect(schemefulSite(address)).toBe(withList);
  list.current = undefined;
  expect(schemefulSite(address)).toBe(without);
});
