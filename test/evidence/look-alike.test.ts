/** Names that look like a known shop's are found, and nothing else is. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { confusablesTable } from '../../build-confusables.mjs';
import type { VisitedName } from '../../src/evidence/domain-name.ts';
import { visitedName } from '../../src/evidence/domain-name.ts';
import { makeSkeleton, sightOf } from '../../src/evidence/look-alike.ts';

const { table, version } = confusablesTable();
const skeleton = makeSkeleton(table);
const since = 1777800000000;
const ascii = (name: string) => new URL(`https://${name}`).hostname;
/** The last two labels; `co.uk` is the one longer suffix here. */
const visit = (name: string): VisitedName => {
  const host = ascii(name);
  const site = host
    .split('.')
    .slice(host.endsWith('.co.uk') ? -3 : -2)
    .join('.');
  return { host, site, isRegistrable: true };
};
const sight = (name: string, ...known: string[]) =>
  sightOf(
    visit(name),
    known.map((site) => ({ site: ascii(site), since })),
    skeleton,
  );

test('the table says of which Unicode it is', () => {
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
});

describe('skeletons (UTS #39)', () => {
  test.each([
    ['bоtanica', 'botanica'],
    ['botanlca', 'botan1ca'],
    ['rnarket', 'market'],
    ['b0tanica', 'botanica'],
    ['раураl', 'paypal'],
    ['ｂotanica'.normalize('NFKC'), 'botanica'],
    ['bota\u200dnica', 'botanica'],
  ])('%s is drawn like %s', (a, b) => expect(skeleton(a)).toBe(skeleton(b)));

  test('letters that a reader tells apart have different ones', () => {
    expect(skeleton('botanica')).not.toBe(skeleton('botanika'));
    expect(skeleton('bücher')).not.toBe(skeleton('bucher'));
  });
});

describe('a look-alike', () => {
  test.each([
    ['bоtanica.com', 'confusable'],
    ['b0tanica.com', 'confusable'],
    ['bоtanica.net', 'confusable'],
    ['www.botanca.com', 'one-edit'],
    ['bottanica.com', 'one-edit'],
    ['botanika.shop', 'one-edit'],
    ['btoanica.com', 'one-edit'],
    ['botanica.net', 'other-suffix'],
    ['shop.botanica.co.uk', 'other-suffix'],
    ['botanica.com.stranger.net', 'sub-domain'],
    ['www.bоtanica.com.pay.stranger.net', 'sub-domain'],
  ])('%s: %s', (name, kind) => {
    expect(sight(name, 'botanica.com')).toEqual({
      known: null,
      resembles: { site: 'botanica.com', kind },
    });
  });

  test('of several, the most telling one is named', () => {
    expect(sight('botanica.net', 'botanika.net', 'botanica.com').resembles?.site).toBe('botanica.com');
  });
});

describe('no alarm', () => {
  test.each([
    ['www.botanica.com', 'botanica.com'],
    ['a.b.botanica.com', 'botanica.com'],
    ['daisy.com', 'botanica.com'],
    ['roses.com', 'botanica.com'],
    ['ebay.com', 'etay.com'],
    ['mybotanica.com', 'botanica.com'],
    ['notbotanica.com.net', 'botanica.com'],
    ['botanica-flowers.com', 'botanica.com'],
  ])('%s beside a known %s', (name, known) => expect(sight(name, known).resembles).toBeNull());

  test('known shops and all that is below them never alarm, whatever else is known', () => {
    const label = fc.stringMatching(/^[a-z][a-z0-9]{1,12}$/);
    const site = fc.tuple(label, fc.constantFrom('com', 'net', 'co.uk')).map((parts) => parts.join('.'));
    fc.assert(
      fc.property(
        fc.array(site, { minLength: 1, maxLength: 8 }),
        fc.array(label, { maxLength: 3 }),
        (known, below) => {
          for (const one of known)
            expect(sight([...below, one].join('.'), ...known)).toEqual({ known: { since }, resembles: null });
        },
      ),
    );
  });

  test('names that share no more than a few letters never alarm', () => {
    const far = fc.stringMatching(/^[acegikoqsuwy]{6,12}$/);
    const other = fc.stringMatching(/^[bdfhjlnprtvxz]{6,12}$/);
    fc.assert(
      fc.property(far, other, (a, b) => {
        expect(sight(`${a}.com`, `${b}.com`).resembles).toBeNull();
      }),
    );
  });
});

describe('without the browser’s list of suffixes', () => {
  const without = (host: string) =>
    sightOf(
      { host, site: host.replace(/^www\./, ''), isRegistrable: false },
      [{ site: 'botanica.co.uk', since }],
      skeleton,
    );

  test('known names and what is below them are known', () => {
    for (const host of ['botanica.co.uk', 'www.botanica.co.uk', 'shop.botanica.co.uk'])
      expect(without(host).known, host).not.toBeNull();
  });

  test('only whole names are compared', () => {
    expect(without('b0tanica.co.uk').resembles?.kind).toBe('confusable');
    expect(without('botanica.co.uk.stranger.net').resembles?.kind).toBe('sub-domain');
    expect(without('daisy.co.uk').resembles).toBeNull();
  });
});

test('what has no name of its own is no shop', () => {
  const address = (host: string, scheme = 'https') =>
    visitedName({
      href: '',
      scheme,
      host,
      site: { unseen: 'browser-cannot' },
      displaySite: { unseen: 'browser-cannot' },
      hasCredentials: false,
    });
  for (const host of ['127.0.0.1', '[::1]', 'localhost', 'shop.localhost', 'intranet', ''])
    expect(address(host), host).toBeUndefined();
  expect(address('botanica.com', 'file')).toBeUndefined();
  expect(address('botanica.com.')?.site).toBe('botanica.com');
});
