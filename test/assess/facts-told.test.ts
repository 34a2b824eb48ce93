/** What findings tell besides their names: the facts that words, codes and reports are made of. By the cases of the table. */
import { expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { Finding, FindingId } from '../../src/assess/finding.ts';
import { named } from './case-with.ts';

function told(name: string, id: FindingId): readonly Finding[] {
  return assess(named(name)).findings.filter((finding) => finding.id === id);
}

const SHOP = 'https://shop.botanica.example';
const FACTS: readonly (readonly [name: string, finding: Finding])[] = [
  ['good on Chromium, by the live check', { id: 'certificate-accepted', of: 'server-now' }],
  ['Chromium with security information', { id: 'certificate-accepted', of: 'this-page' }],
  [
    'passing: stock Chromium, the same origin was found good by a look',
    { id: 'certificate-accepted', of: 'earlier', at: 1795442520000 },
  ],
  ['Firefox: two faults overridden', { id: 'warning-overridden', faults: ['wrong-name', 'expired'] }],
  ['Chromium with security information: broken', { id: 'warning-overridden', faults: ['unnamed'] }],
  ['Chromium with site access: our refusal has a name', { id: 'warning-overridden', faults: ['date'] }],
  [
    'Chromium: refused for us, answered for the page, distrusted by the browser',
    { id: 'warning-overridden', faults: ['unnamed'] },
  ],
  ['a broken state without a named fault', { id: 'warning-overridden', faults: ['unnamed'] }],
  ['TLS 1.1', { id: 'connection-obsolete', protocolVersion: 'TLSv1.1' }],
  ['TLS 1.0', { id: 'connection-obsolete', protocolVersion: 'TLSv1' }],
  [
    'a certificate warning is showing: wrong-name',
    { id: 'certificate-warning-showing', fault: 'wrong-name' },
  ],
  ['an error page is showing: offline', { id: 'error-page-showing', kind: 'offline' }],
  ['the browser’s own page, nothing more known', { id: 'error-page-showing', kind: 'unnamed' }],
  ['an error page without an address', { id: 'error-page-showing', kind: 'unnamed' }],
  ['an error page is showing: https-only', { id: 'http-address-stopped', why: 'no-https' }],
  ['an error page under an http address', { id: 'http-address-stopped', why: 'unseen' }],
  ['the list of parts is missing', { id: 'parts-unwatched', why: 'began-before' }],
  [
    'single sites may be watched, and parts may come from others',
    { id: 'parts-unwatched', why: 'single-sites' },
  ],
  ['http content really loaded', { id: 'insecure-content-loaded', hosts: ['img.example'] }],
  ['a frame from a host whose warning was overridden', { id: 'part-overridden', hosts: ['pay.example'] }],
  [
    'a form sends to a server of which the browser has warned',
    { id: 'form-sends-past-warning', hosts: ['pay.example'] },
  ],
  ['frames of other sites', { id: 'foreign-frames-unread', hosts: ['pay.example'] }],
  ['scripts of other sites', { id: 'foreign-scripts-unread', hosts: ['stats.example'] }],
  [
    'Firefox: the card fields are in a frame of a payment service, also secured',
    { id: 'fields-in-frame', host: 'frame.payments.example', asks: 'card', connection: 'accepted' },
  ],
  [
    'the card fields are in a frame whose connection was not seen',
    { id: 'fields-in-frame', host: 'frame.payments.example', asks: 'card', connection: 'unseen' },
  ],
  [
    'Firefox: a password is asked for in a frame that came past a warning',
    { id: 'fields-in-frame', host: 'frame.payments.example', asks: 'password', connection: 'overridden' },
  ],
  [
    'Firefox: a shop with a payment frame, a newsletter and its own words',
    { id: 'form-sends-elsewhere', hosts: ['news.example'] },
  ],
  [
    'a name in other letters',
    {
      id: 'name-in-other-letters',
      shown: 'bücher.example',
      ascii: 'xn--bcher-kva.example',
      hidden: false,
    },
  ],
  [
    'a Cyrillic letter in the name of a known shop',
    {
      id: 'name-in-other-letters',
      shown: 'bot\u0430nica.example',
      ascii: 'xn--botnica-4fg.example',
      hidden: true,
    },
  ],
  [
    'other letters before the registrable domain',
    {
      id: 'name-in-other-letters',
      shown: 'bot\u0430nica.sale.test',
      ascii: 'xn--botnica-4fg.sale.test',
      hidden: false,
    },
  ],
  ['a shop that the user knows', { id: 'known-shop', since: 1777800000000 }],
  [
    'one letter from a known shop',
    {
      id: 'resembles-known-shop',
      known: 'botanica.example',
      here: 'botanika.example',
      likeness: 'one-letter',
    },
  ],
  // The whole name where what is like it stands before the registrable domain.
  [
    'a known shop’s name in front of a stranger’s',
    {
      id: 'resembles-known-shop',
      known: 'botanica.example',
      here: 'botanica.example.sale.test',
      likeness: 'in-front',
    },
  ],
  [
    'a known shop’s label in front of a stranger’s',
    {
      id: 'resembles-known-shop',
      known: 'botanica.example',
      here: 'botanica.helpdesk.test',
      likeness: 'label-in-front',
    },
  ],
  [
    'entered the zone on this shop, by a redirect from http',
    { id: 'entered-zone', at: 1000, from: SHOP.replace('https', 'http') },
  ],
  [
    'left the zone: the checkout drops back to http',
    { id: 'left-zone', at: 2000, from: SHOP, how: 'to-http' },
  ],
  [
    'a link of a good shop leads to another good shop',
    { id: 'left-zone', at: 2000, from: 'https://flowers.example', how: 'to-other-site' },
  ],
];

test.each(FACTS)('%s: %j', (name, finding) => expect(told(name, finding.id)).toEqual([finding]));
