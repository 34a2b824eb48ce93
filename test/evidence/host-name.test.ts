/** One form for every way in which a host can be written. */
import { domainToUnicode } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameSite } from '../../src/assess/page-rules.ts';
import type { Address } from '../../src/evidence/evidence.ts';
import { hostName, isWithin } from '../../src/evidence/host-name.ts';
import { seen } from '../../src/evidence/observed.ts';

/** As the URL Standard serialises them: names in ASCII, IPv4. */
const label = fc.constantFrom('shop', 'www', 'a-b', 'xn--bcher-kva', 'xn--4ca', 'example', 'x1');
const name = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));
/** Everything that may be done to a host without making another of it. */
const dress = fc.constantFrom<(host: string) => string>(
  (host) => `${host}.`,
  (host) => `${host}:8443`,
  (host) => `${host}.:443`,
  (host) => host.toUpperCase(),
  domainToUnicode,
  (host) => domainToUnicode(host).normalize('NFD'),
);

describe('the form in which hosts are compared', () => {
  test('is one for dot, case, port and letters', () => {
    fc.assert(fc.property(name, dress, (host, dressed) => hostName(dressed(host)) === host));
  });

  test('stays what it is when it is made twice, whatever the text is', () => {
    fc.assert(fc.property(fc.string(), (text) => void hostName(text)));
    fc.assert(fc.property(name, (host) => hostName(hostName(host)) === host));
  });

  test.each([
    ['[::1]', '::1'],
    ['[::1]:8443', '::1'],
    ['[2001:DB8::1]', '2001:db8::1'],
    ['::1', '::1'],
    ['127.0.0.1:80', '127.0.0.1'],
    ['a:80b', 'a:80b'],
    ['a[b]', 'a[b]'],
    ['', ''],
    ['.', ''],
  ])('%s', (host, plain) => expect(hostName(host)).toBe(plain));
});

describe('a site', () => {
  const address = (host: string, site: string) =>
    ({ href: `https://${host}/`, scheme: 'https', host, site: seen(site) }) as Address;

  test('is the same with a dot, a port and in either letters, and its sub-domains are in it', () => {
    fc.assert(
      fc.property(name, label, dress, dress, (host, sub, one, other) => {
        const site = `${host}.com`;
        expect(isWithin(one(`${sub}.${site}`), other(site))).toBe(true);
        expect(isSameSite(one(site), address(`${site}.`, site))).toBe(true);
        expect(isWithin(one(`not${site}`), other(site))).toBe(false);
      }),
    );
  });
});
