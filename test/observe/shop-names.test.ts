/** However long the list is that somebody pastes at the desk, no customer on a name in it is told "not one of yours". */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MOST_NAMES } from '../../src/shops/shop-name.ts';
import { shopAnswer } from '../../src/support/call/shop-answer.ts';
import { startBackground } from '../fake-browser/background-life.ts';
import { fakeBrowser } from '../fake-browser/fake-browser.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

const LONG = 'x'.repeat(20_000);
const LISTS: Readonly<Record<string, readonly string[]>> = {
  'a whole address with a long query first': [
    `https://www.botanica.example/checkout?session=${LONG}`,
    'botanica-pay.example',
  ],
  'forty whole addresses': Array.from(
    { length: 40 },
    (_, index) =>
      `https://www.shop${index}.example/landing?utm_campaign=autumn-sale-2026&utm_medium=email&x=${LONG.slice(0, 60)}`,
  ),
  'long names, as many as are read but one': Array.from(
    { length: MOST_NAMES - 1 },
    (_, index) => `${'kundenkonto-und-bestellung-'.repeat(2)}x.botanica-gartencenter-${index}.example`,
  ),
  'a name of many labels': ['botanica.s3-accesspoint.dualstack.cn-north-1.amazonaws.com.cn'],
};

describe.each([true, false])('the browser has a list of public suffixes: %s', (hasSuffixes) => {
  beforeEach(async () => {
    await startBackground(fakeBrowser({ family: 'firefox', without: hasSuffixes ? [] : ['publicSuffix'] }));
  });

  const answerTo = async (typed: string, host: string) => {
    const { shopNames } = await import('../../src/observe/shop-names.ts');
    return shopAnswer({ place: { kind: 'host', host }, findings: [] }, shopNames(typed)).answer;
  };

  test.each(Object.entries(LISTS))('%s: the last of them is read as the first', async (_name, list) => {
    for (const typed of [list.at(0) ?? '', list.at(-1) ?? '']) {
      const { hostname } = new URL(typed.includes('://') ? typed : `https://${typed}`);
      expect(await answerTo(list.join(' '), hostname)).toBe('yes');
    }
    expect(await answerTo(list.join(' '), 'stranger.example')).toBe('no');
  });

  test('of a list that is longer than what is read, nobody says no', async () => {
    const list = Array.from({ length: MOST_NAMES + 1 }, (_, index) => `shop${index}.example`);
    expect(await answerTo(list.join(', '), `shop${MOST_NAMES}.example`)).toBe('cannot-tell');
  });
});

test('without a list of public suffixes a code of a bucket’s name is compared with the whole of it', async () => {
  const { domainHash } = await import('../../src/support/code/domain-hash.ts');
  await startBackground(fakeBrowser({ family: 'firefox', without: ['publicSuffix'] }));
  const { shopNames } = await import('../../src/observe/shop-names.ts');
  const name = LISTS['a name of many labels']?.[0] ?? '';
  const place = { kind: 'hash', salt: 5, hash: domainHash(name, 5) } as const;
  expect(shopAnswer({ place, findings: [] }, shopNames(name))).toMatchObject({ answer: 'yes', site: name });
});
