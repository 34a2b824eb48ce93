/** The name that a customer spells: whose it is, whether it fits the code, and which letters are not those of the shop's own. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ShopName } from '../../../src/shops/shop-name.ts';
import { customerOfCode } from '../../../src/support/call/customer.ts';
import type { CustomerPlace } from '../../../src/support/call/customer-place.ts';
import { readHeardName } from '../../../src/support/call/heard-name.ts';
import { readCode } from '../../../src/support/code/support-code.ts';
import { anySite } from '../code/arbitrary-code.ts';
import { madeCode } from '../code/made-code.ts';

const named = (site: string, host = site): ShopName => ({ typed: host, host, site: { known: site } });
const KNOWN = { names: [named('botanica.example')], payment: [named('pay.example')], unread: false };

/** Of a code that was made on this site. */
function placeOf(site: string): CustomerPlace {
  const answer = readCode(madeCode('certificate-accepted', { domain: { site } }));
  if (answer.kind !== 'code') throw new Error(answer.kind);
  return customerOfCode(answer.reading, 0, { family: 'chromium', brand: 'chromium', majorVersion: 156 })
    .place;
}

const heard = (host: string, place: CustomerPlace | null = null, known = KNOWN) =>
  readHeardName(named(host.split('.').slice(-2).join('.'), host), place, known);
const keys = (name: ReturnType<typeof readHeardName>) => name.lines.map(({ key }) => key);

describe('without a code', () => {
  test('the shop’s own name, a name under it, and the payment service', () => {
    expect(heard('botanica.example')).toMatchObject({ answer: 'yes', isGood: true, compared: null });
    expect(heard('www.botanica.example')).toMatchObject({ answer: 'yes', isGood: true });
    expect(heard('pay.example')).toMatchObject({ answer: 'payment', isGood: true });
    expect(keys(heard('botanica.example'))).toEqual(['desk_heard_ours']);
  });

  test('another name: what differs is told letter by letter, where it is near', () => {
    const near = heard('botanlca.example');
    expect(near).toMatchObject({ answer: 'no', isGood: false });
    expect(near.lines[1]).toMatchObject({
      key: 'desk_heard_instead',
      args: [{ name: 'l' }, { name: 'i' }],
    });
    expect(near.compared?.parts).toEqual([
      { ours: 'botan', heard: 'botan', same: true },
      { ours: 'i', heard: 'l', same: false },
      { ours: 'ca.example', heard: 'ca.example', same: true },
    ]);
    expect(keys(heard('botanca.example'))).toContain('desk_heard_missing');
    expect(keys(heard('botanica-shop.example'))).toContain('desk_heard_extra');
    expect(heard('botanica.example.pay-safe.test')).toMatchObject({ answer: 'no', isGood: false });
    expect(heard('botanica.example.pay-safe.test').compared?.parts.at(-1)).toMatchObject({ same: false });
  });

  test('a name that is like none of the shop’s is only none of them', () => {
    expect(heard('wonderful-roses.test')).toEqual({
      answer: 'no',
      isGood: false,
      lines: [{ key: 'desk_heard_other', args: [] }],
      compared: null,
    });
  });

  test('half of a name is neither the shop’s nor another’s', () => {
    expect(heard('botanica.ex')).toMatchObject({ answer: 'beginning', isGood: false });
    expect(heard('www.bot')).toMatchObject({ answer: 'beginning', isGood: false });
    expect(heard('botanica.exb')).toMatchObject({ answer: 'no' });
  });

  test('of two names of the shop’s the nearer is compared, and no more than three letters are told', () => {
    const known = { ...KNOWN, names: [named('botanico.example'), named('botanica.example')] };
    expect(heard('botanicas.example', null, known).compared?.ours).toBe('botanica.example');
    const long = { ...KNOWN, names: [named('abcdefghijklmnop.example')] };
    const name = heard('xbcdxfghxjklxnop.example', null, long);
    expect(name.lines.slice(1).map(({ key }) => key)).toEqual(Array(3).fill('desk_heard_instead'));
  });

  test('no domain: neither yes nor no, but why; no domains of the shop, no yes', () => {
    const read = (typed: string, host = typed) =>
      readHeardName({ typed, host, site: { known: null } }, null, KNOWN);
    expect(read('botanica')).toMatchObject({ answer: 'unread', isGood: false, compared: null });
    expect(keys(read('botanica'))).toEqual(['desk_heard_no_dot']);
    expect(keys(read('botanica..example', ''))).toEqual(['desk_heard_unread']);
    const nobody = { names: [], payment: [], unread: false };
    expect(heard('botanica.example', null, nobody)).toMatchObject({ answer: 'cannot-tell', isGood: false });
    expect(keys(heard('botanica.example', null, nobody))).toEqual(['desk_shop_why_none']);
  });

  test('without a list of public suffixes a name that only stands beside the shop’s is not said to be another’s', () => {
    const shop: ShopName = { typed: 'shop.co.test', host: 'shop.co.test', site: 'unknown' };
    const other: ShopName = { typed: 'other.co.test', host: 'other.co.test', site: 'unknown' };
    const known = { ...KNOWN, names: [shop] };
    expect(readHeardName(shop, null, known)).toMatchObject({ answer: 'yes', isGood: true });
    expect(readHeardName(other, null, known)).toMatchObject({ answer: 'cannot-tell', isGood: false });
  });
});

describe('with a code', () => {
  test('it fits, with the odds', () => {
    const name = heard('www.botanica.example', placeOf('botanica.example'));
    expect(name).toMatchObject({ answer: 'yes', isGood: true });
    expect(name.lines[1]).toEqual({ key: 'desk_heard_fits', args: [{ count: 4096 }] });
    expect(keys(heard('roses.test', placeOf('roses.test')))).toEqual(['desk_heard_other', 'desk_heard_fits']);
  });

  test('the shop’s name, but the code of another page: nothing good is said', () => {
    const name = heard('botanica.example', placeOf('botanlca.example'));
    expect(name).toMatchObject({ answer: 'yes', isGood: false });
    expect(keys(name)).toEqual(['desk_heard_mismatch']);
  });

  test('where customers pay, as a part of the shop’s own page: no alarm, and nothing good of the page', () => {
    const name = heard('pay.example', placeOf('botanica.example'));
    expect(name).toMatchObject({ answer: 'payment', isGood: false });
    expect(keys(name)).toEqual(['desk_heard_payment', 'desk_heard_part']);
    const reported = heard('pay.example', { kind: 'host', host: 'www.botanica.example' });
    expect(keys(reported)).toEqual(['desk_heard_payment', 'desk_heard_part']);
  });

  test('the shop’s own name, heard on the page where customers pay: no alarm', () => {
    const name = heard('botanica.example', placeOf('pay.example'));
    expect(keys(name)).toEqual(['desk_heard_ours', 'desk_heard_part']);
  });

  test('without a list of public suffixes every name that it may be is tried, and the odds say so', () => {
    const typed: ShopName = { typed: 'www.roses.test', host: 'www.roses.test', site: 'unknown' };
    const { lines } = readHeardName(typed, placeOf('roses.test'), KNOWN);
    expect(lines.at(-1)).toEqual({ key: 'desk_heard_fits', args: [{ count: 2048 }] });
  });

  test('a letter misheard: neither the shop’s nor the code’s', () => {
    const name = heard('botanika.example', placeOf('botanica.example'));
    expect(keys(name)).toEqual(['desk_heard_other', 'desk_heard_fits_not', 'desk_heard_instead']);
  });

  test('what is the beginning of the shop’s name, and fits the code, is a name of its own', () => {
    expect(heard('botanica.ex', placeOf('botanica.ex'))).toMatchObject({ answer: 'no', isGood: false });
  });

  test('a code without a website says nothing of a name', () => {
    expect(keys(heard('botanica.example', { kind: 'unseen' }))).toEqual(['desk_heard_ours']);
    expect(keys(heard('botanica.example', { kind: 'none' }))).toEqual(['desk_heard_ours']);
  });

  test('nothing but a name of the shop’s that the code does not contradict is ever good', () => {
    fc.assert(
      fc.property(anySite, fc.option(anySite), (site, coded) => {
        const name = readHeardName(named(site), coded === null ? null : placeOf(coded), KNOWN);
        const isOurs = site === 'botanica.example' || site === 'pay.example';
        if (!isOurs) expect(name.isGood).toBe(false);
      }),
    );
  });
});

describe('with a report', () => {
  test('the same website, or another', () => {
    const place: CustomerPlace = { kind: 'host', host: 'www.botanica.example' };
    expect(keys(heard('botanica.example', place))).toEqual(['desk_heard_ours', 'desk_heard_report_same']);
    const other = heard('botanica.example', { kind: 'host', host: 'botanlca.example' });
    expect(other.isGood).toBe(false);
    expect(keys(other)).toEqual(['desk_heard_report_other']);
  });
});
