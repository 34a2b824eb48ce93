/** What somebody types for a shop, by the browser's own list of public suffixes. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startBackground } from '../fake-browser/background-life.ts';
import { ALL_SITES, fakeBrowser } from '../fake-browser/fake-browser.ts';

beforeEach(async () => {
  await startBackground(fakeBrowser({ family: 'firefox' }));
});
afterEach(() => void vi.unstubAllGlobals());

test('a name, an address, a name with a port, and what is none of them', async () => {
  const { typedSite, isSite } = await import('../../src/observe/typed-site.ts');
  for (const typed of ['shop.test', ' https://www.shop.test/basket?x=1 ', 'www.shop.test:8443', 'SHOP.test'])
    expect(typedSite(typed), typed).toEqual({ site: 'shop.test' });
  expect(typedSite('flowers')).toMatchObject({ problem: 'no-address' });
  expect(typedSite('mailto:me@shop.test')).toMatchObject({ problem: 'no-address' });
  expect(typedSite('https://127.0.0.1/')).toEqual({ problem: 'no-site', host: '127.0.0.1' });
  expect([isSite('shop.test'), isSite('www.shop.test')]).toEqual([true, false]);
});

test('several names in one line', async () => {
  const { shopNames, shownName } = await import('../../src/observe/shop-names.ts');
  expect(
    shopNames('www.shop.test, pay.test; \u066c nonsense://').map(({ typed, site }) => [typed, site]),
  ).toContainEqual(['www.shop.test', { known: 'shop.test' }]);
  expect(shownName('www.shop.test')).toBe('shop.test');
});

test('what may be seen', async () => {
  const { readMaySee, watchMaySee } = await import('../../src/browser/permissions.ts');
  expect(await readMaySee()).toEqual({ origins: [...ALL_SITES], privateWindows: false });
  const stop = watchMaySee(() => undefined);
  stop();
});
