/** The way through the zone, and out of it: nothing is said that was not seen. */
import { describe, expect, test } from 'vitest';
import { MAX_STEPS, zoneOf } from '../../src/evidence/zone-history.ts';
import type { ZoneStep } from '../../src/evidence/zone-step.ts';
import { type Arrival, withArrival } from '../../src/record/zone-arrival.ts';

const place = (origin: string) => {
  const { protocol, hostname } = new URL(origin);
  return { scheme: protocol.slice(0, -1), host: hostname, site: hostname.split('.').slice(-2).join('.') };
};
const arrival = (at: number, origin: string, more: Partial<Arrival> = {}): Arrival => ({
  at,
  place: place(origin),
  how: 'link',
  hops: [],
  certificate: origin.startsWith('https:') ? 'accepted' : 'unseen',
  ...more,
});
const wayOf = (...arrivals: Arrival[]) => arrivals.reduce<readonly ZoneStep[]>(withArrival, []);
const zone = (history: readonly ZoneStep[]) =>
  zoneOf(history, history.at(-1)?.to ?? place('http://none.example'));

describe('entered', () => {
  test('from http, and for as long as the tab stays on the domain', () => {
    const history = wayOf(
      arrival(1, 'http://shop.example'),
      arrival(2, 'https://shop.example'),
      arrival(3, 'https://pay.shop.example'),
    );
    expect(zone(history).entered).toEqual({ at: 2, from: place('http://shop.example') });
  });
  test('anew on another domain, and from nothing', () => {
    expect(zone(wayOf(arrival(1, 'https://a.example'))).entered).toEqual({ at: 1, from: null });
    expect(zone(wayOf(arrival(1, 'https://a.example'), arrival(2, 'https://b.test'))).entered).toEqual({
      at: 2,
      from: place('https://a.example'),
    });
  });
  test('not where a warning was seen, and not by what came before one', () => {
    const warned = arrival(2, 'https://a.example', { certificate: 'not-accepted' });
    expect(zone(wayOf(arrival(1, 'http://a.example'), warned)).entered).toBeNull();
    expect(zone(wayOf(warned, arrival(3, 'https://www.a.example'))).entered).toEqual({
      at: 3,
      from: place('https://a.example'),
    });
  });
  test('not when the history ends elsewhere', () => {
    expect(zoneOf(wayOf(arrival(1, 'https://a.example')), place('http://a.example'))).toEqual({
      entered: null,
      left: null,
    });
  });
});

describe('left', () => {
  test('by a step to http, of the same host or another, by redirects too', () => {
    const from = place('https://a.example');
    const start = arrival(1, 'https://a.example');
    expect(zone(wayOf(start, arrival(2, 'http://a.example'))).left).toEqual({ at: 2, from, how: 'to-http' });
    const hops = [{ from, to: place('http://a.example'), how: 'redirect' }] as const;
    const dropped = arrival(2, 'http://b.test', {
      hops: [...hops, { ...hops[0], from: place('http://a.example'), to: place('http://b.test') }],
    });
    expect(zone(wayOf(start, dropped)).left).toEqual({ at: 2, from, how: 'to-http' });
  });
  test('by a link to another domain, not by the user’s own hand', () => {
    const start = arrival(1, 'https://a.example');
    expect(zone(wayOf(start, arrival(2, 'https://b.test'))).left?.how).toBe('to-other-site');
    expect(zone(wayOf(start, arrival(2, 'https://b.test', { how: 'typed' }))).left).toBeNull();
    expect(zone(wayOf(start, arrival(2, 'https://pay.a.example'))).left).toBeNull();
  });
  test('by the user’s own hand only where it is the same website in the open', () => {
    const start = arrival(1, 'https://a.example');
    expect(zone(wayOf(start, arrival(2, 'http://b.test', { how: 'typed' }))).left).toBeNull();
    expect(zone(wayOf(start, arrival(2, 'http://www.a.example', { how: 'typed' }))).left?.how).toBe(
      'to-http',
    );
  });
  test('whatever the user has typed, if a server then sent the tab from https to http', () => {
    const hops = [{ from: place('https://b.test'), to: place('http://b.test'), how: 'redirect' }] as const;
    const dropped = arrival(2, 'http://b.test', { how: 'typed', hops });
    expect(zone(wayOf(arrival(1, 'https://a.example'), dropped)).left?.how).toBe('to-http');
  });
  test('is said of the first page there, not of those that follow', () => {
    const dropped = [arrival(1, 'https://a.example'), arrival(2, 'http://a.example')];
    expect(zone(wayOf(...dropped)).left).not.toBeNull();
    // The same document under another address.
    expect(zone(wayOf(...dropped, arrival(3, 'http://a.example', { how: 'unseen' }))).left).not.toBeNull();
    expect(zone(wayOf(...dropped, arrival(4, 'http://a.example'))).left).toBeNull();
  });
  test('not from http, from nothing, or from behind a warning', () => {
    expect(zone(wayOf(arrival(1, 'http://a.example'), arrival(2, 'http://b.test'))).left).toBeNull();
    expect(zone(wayOf(arrival(1, 'http://a.example'))).left).toBeNull();
    const warned = arrival(1, 'https://a.example', { certificate: 'not-accepted' });
    expect(zone(wayOf(warned, arrival(2, 'http://a.example'))).left).toBeNull();
  });
});

test('a page of the same place adds no step, but a better word on its certificate', () => {
  const warned = arrival(1, 'https://a.example', { certificate: 'not-accepted' });
  const once = wayOf(warned, arrival(2, 'https://a.example', { certificate: 'unseen' }));
  expect(once.map(({ certificate }) => certificate)).toEqual(['not-accepted']);
  expect(wayOf(warned, arrival(2, 'https://a.example')).map(({ certificate }) => certificate)).toEqual([
    'accepted',
  ]);
});

describe('a document at the same place', () => {
  const warned = arrival(1, 'https://a.example', { certificate: 'not-accepted' });
  const moved = (at: number) => arrival(at, 'https://a.example', { how: 'unseen', certificate: 'unseen' });
  test('under another address of its own changes nothing, and nothing is written', () => {
    const history = wayOf(warned);
    expect(withArrival(history, moved(2))).toBe(history);
    const stayed = wayOf(warned, arrival(2, 'https://a.example'));
    expect(withArrival(stayed, arrival(3, 'https://a.example'))).toBe(stayed);
  });
  test('follows others, and may bring the better word only now', () => {
    const untold = arrival(2, 'https://a.example', { certificate: 'unseen' });
    const stayed = wayOf(warned, untold);
    expect(stayed).toMatchObject([{ at: 1, certificate: 'not-accepted', stayed: true }]);
    expect(withArrival(stayed, arrival(3, 'https://a.example'))).toEqual([
      { ...stayed[0], certificate: 'accepted' },
    ]);
  });
});

test('redirects are steps of which no certificate was seen, up to the page itself', () => {
  const [a, b, c] = [place('http://a.example'), place('https://a.example'), place('https://b.test')];
  const hops = [
    { from: a, to: b, how: 'upgraded' },
    { from: b, to: c, how: 'redirect' },
  ] as const;
  const step = { at: 1, stayed: false, certificate: 'unseen' };
  expect(wayOf(arrival(1, 'https://b.test', { how: 'typed', hops }))).toEqual([
    { ...step, from: null, to: a, how: 'typed' },
    { ...step, from: a, to: b, how: 'upgraded' },
    { ...step, from: b, to: c, how: 'redirect', certificate: 'accepted' },
  ]);
  // The browser has told of one of the two.
  expect(wayOf(arrival(1, 'https://b.test', { how: 'typed', hops: [hops[0]] }))).toEqual([
    { ...step, from: null, to: a, how: 'typed' },
    { ...step, from: a, to: b, how: 'upgraded' },
    { ...step, from: b, to: c, how: 'unseen', certificate: 'accepted' },
  ]);
});

test('the list is bounded', () => {
  const many = Array.from({ length: 60 }, (_, index) => arrival(index, `https://host${index}.test`));
  expect(wayOf(...many).length).toBe(MAX_STEPS);
});
