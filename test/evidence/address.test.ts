/** What an address alone says, and how it is taken apart for display. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addressKind,
  addressParts,
  isKnownByAddress,
  isPrivateNetwork,
  isThisComputer,
} from '../../src/evidence/address.ts';
import type { Address } from '../../src/evidence/evidence.ts';

function address(href: string, site: string | null = null): Address {
  const { protocol, hostname, username, password } = new URL(href);
  return {
    href,
    scheme: protocol.slice(0, -1),
    host: hostname,
    site: { seen: site },
    displaySite: { seen: site },
    hasCredentials: username !== '' || password !== '',
  };
}

describe('this computer', () => {
  test.each(['localhost', 'a.localhost', '127.0.0.1', '127.255.1.9', '[::1]'])('%s', (host) => {
    expect(isThisComputer(host)).toBe(true);
  });
  test.each([
    'localhost.example',
    // Firefox asks the network for these.
    'localhost.',
    'a.localhost.',
    'notlocalhost',
    '128.0.0.1',
    '127.0.0.1.example',
    'a127.0.0.1',
    '[::2]',
    '0.0.0.0',
    '[::ffff:7f00:1]',
    '',
  ])('not %s', (host) => {
    expect(isThisComputer(host)).toBe(false);
  });
});

test.each([
  ['10.0.0.1', true],
  ['172.16.0.1', true],
  ['172.31.9.9', true],
  ['172.32.0.1', false],
  ['192.168.7.20', true],
  ['169.254.1.1', true],
  ['[fd00::1]', true],
  ['[fe80::1]', true],
  ['[2001:db8::1]', false],
  ['203.0.113.7', false],
  ['10.example', false],
  ['110.0.0.1', false],
  ['a.10.0.0.1', false],
  ['10.0.0.1.example', false],
  ['172.2a.0.1', false],
  ['a[fd00::1]', false],
])('private network: %s %s', (host, expected) => {
  expect(isPrivateNetwork(host)).toBe(expected);
});

test.each([
  ['https://a.example/', 'https'],
  ['http://a.example/', 'http'],
  ['https://localhost/', 'this-computer'],
  ['about:blank', 'blank'],
  ['about:blank?x', 'blank'],
  ['about:blanket', 'browser'],
  ['about:config', 'browser'],
  ['chrome://newtab/', 'browser'],
  ['file:///etc/hosts', 'file'],
  ['data:text/html,x', 'data'],
  ['blob:https://a.example/1', 'blob'],
  ['view-source:https://a.example/', 'source'],
  ['moz-extension://1/x.html', 'extension'],
  ['gopher://a.example/', 'unfamiliar'],
  ['about:srcdoc#x', 'blank'],
  ['gopher://localhost/', 'unfamiliar'],
  ['https://a.example/?about:blank', 'https'],
  ...['chrome-extension', 'extension'].map((scheme) => [`${scheme}://a/`, 'extension']),
  ...['chrome-untrusted', 'chrome-search', 'chrome-native', 'devtools'].map((scheme) => [
    `${scheme}://a/`,
    'browser',
  ]),
  ...['edge', 'brave', 'opera', 'vivaldi', 'resource'].map((scheme) => [`${scheme}://a/`, 'browser']),
])('%s is %s', (href, kind) => {
  expect(addressKind(address(href))).toBe(kind);
});

test.each([
  ['about:config', true],
  ['moz-extension://1/x.html', true],
  ['file:///etc/hosts', true],
  ['view-source:https://a.example/', true],
  ['https://a.example/', false],
  ['https://localhost/', false],
  ['about:blank', false],
  ['data:text/html,x', false],
  ['gopher://a.example/', false],
])('%s says by itself what the page is: %s', (href, known) => {
  expect(isKnownByAddress(address(href))).toBe(known);
});

describe('the parts', () => {
  test('in order, with the registrable domain apart', () => {
    expect(addressParts(address('https://u:p@shop.botanica.co.uk.:8443/a?b#c', 'botanica.co.uk'))).toEqual({
      scheme: 'https://',
      credentials: 'u:p@',
      subdomain: 'shop.',
      site: 'botanica.co.uk',
      afterSite: '.:8443',
      rest: '/a?b#c',
    });
  });

  test('the whole host where there is no registrable domain', () => {
    expect(addressParts(address('http://[2001:db8::1]:8080/'))).toMatchObject({
      site: '[2001:db8::1]',
      afterSite: ':8080',
    });
    expect(addressParts(address('http://203.0.113.7/')).site).toBe('203.0.113.7');
    expect(addressParts(address('https://shop.null/')).site).toBe('shop.null');
  });

  test('an address that ends with its host', () => {
    expect(addressParts(address('unfamiliar://shop.example', 'shop.example'))).toEqual({
      ...{ scheme: 'unfamiliar://', credentials: '', subdomain: '', site: 'shop.example' },
      ...{ afterSite: '', rest: '' },
    });
  });

  test('a domain that the host does not end in is not believed', () => {
    expect(addressParts(address('https://shop.example/', 'other.example')).site).toBe('shop.example');
    expect(addressParts(address('https://notother.example/', 'other.example')).site).toBe('notother.example');
  });

  test('what has no host is shown whole all the same', () => {
    expect(addressParts(address('about:config'))).toEqual({
      ...{ scheme: 'about:', credentials: '', subdomain: '', site: '', afterSite: '', rest: 'config' },
    });
    expect(addressParts(address('file:///etc/hosts'))).toMatchObject({
      scheme: 'file:',
      rest: '///etc/hosts',
    });
    // A host that the browser names beside an address of another form.
    expect(addressParts({ ...address('blob:https://a.example/1'), host: 'a.example' })).toMatchObject({
      scheme: 'blob:',
      site: '',
      rest: 'https://a.example/1',
    });
    expect(addressParts(address('data:text/html,//x@y/'))).toMatchObject({
      scheme: 'data:',
      rest: 'text/html,//x@y/',
    });
  });

  test('joined they are the address, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.webUrl({
          withFragments: true,
          withQueryParameters: true,
          authoritySettings: { withUserInfo: true, withPort: true },
        }),
        (url) => {
          const { href, hostname } = new URL(url);
          const site = hostname.split('.').slice(-2).join('.');
          const {
            scheme,
            credentials,
            subdomain,
            site: bold,
            afterSite,
            rest,
          } = addressParts(address(href, site));
          expect(scheme + credentials + subdomain + bold + afterSite + rest).toBe(href);
          expect(bold).toBe(site);
        },
      ),
      { numRuns: 500 },
    );
  });
});
