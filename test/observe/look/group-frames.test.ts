/** Whether a frame counts as read is never guessed in its favour. */
import { describe, expect, test } from 'vitest';
import { seen } from '../../../src/evidence/observed.ts';
import { MAX_FRAMES } from '../../../src/evidence/page-limits.ts';
import type { FrameReading } from '../../../src/evidence/page-reading.ts';
import { groupFrames } from '../../../src/observe/look/group-frames.ts';
import { frameReadingWith } from '../../fixtures/blank.ts';

const answer = frameReadingWith({ cardFields: 3, typedFields: 1 });
const inPage = (host: string, count = 1, port = 0) => ({ scheme: 'https', host, port, count });
const group = (page: Parameters<typeof groupFrames>[0], answers: readonly FrameReading[]) =>
  groupFrames(page, answers, [], (host) => seen(host)).frames;
const readOf = (frames: ReturnType<typeof group>) =>
  Object.fromEntries(frames.map(({ host, read }) => [host, read]));

describe('a frame is read', () => {
  test('if it answered, whole', () => {
    const [frame] = group([inPage('pay.example')], [answer]);
    expect(frame).toMatchObject({
      host: 'pay.example',
      read: true,
      cardFields: 3,
      site: { seen: 'pay.example' },
    });
  });
  test('if all of its host have answered; what they ask for is added up', () => {
    const [frame] = group([inPage('pay.example', 2)], [answer, answer]);
    expect(frame).toMatchObject({ read: true, cardFields: 6, typedFields: 2 });
  });
});

test('a frame of which nobody says whose it is answers for none of the page’s own', () => {
  const nobodys = { ...answer, scheme: 'about', host: '', port: 0, around: '', within: 'null' };
  expect(readOf(group([inPage('shop.example')], [nobodys]))['shop.example']).toBe(false);
});

describe('a frame is not read', () => {
  test('if nothing answered', () => {
    expect(readOf(group([inPage('pay.example')], []))).toEqual({ 'pay.example': false });
  });
  test('if one of its host did not answer', () => {
    expect(readOf(group([inPage('pay.example', 3)], [answer, answer]))).toEqual({ 'pay.example': false });
  });
  test('if it was too large to be read whole', () => {
    expect(readOf(group([inPage('pay.example')], [{ ...answer, truncated: true }]))).toEqual({
      'pay.example': false,
    });
  });
  test('if another host answered in its place', () => {
    expect(readOf(group([inPage('a.example')], [answer]))).toEqual({
      'a.example': false,
      'pay.example': true,
    });
  });
  test('if another port of its host answered in its place', () => {
    const frames = group([inPage('pay.example', 1, 8443)], [answer]);
    expect(frames.map(({ host, port, read }) => [host, port, read])).toEqual([
      ['pay.example', 0, true],
      ['pay.example', 8443, false],
    ]);
  });
  test('if it is in a frame that was read, and did not answer itself', () => {
    const answers = [{ ...answer, foreignFrames: [inPage('deep.example')] }];
    expect(readOf(group([inPage('pay.example')], answers))).toEqual({
      'pay.example': true,
      'deep.example': false,
    });
  });
});

test('among very many, what weighs most is kept', () => {
  const many = Array.from({ length: 300 }, (_, index) => inPage(`${index}.example`));
  const answers = [
    ...many.map(({ host }) => ({ ...answer, host, cardFields: 0 })).slice(0, 150),
    { ...answer, host: 'card.example' },
    {
      ...answer,
      host: 'open.example',
      forms: [{ target: { scheme: 'http', host: 'x.example' }, password: 0, card: 0, typed: 1, controls: 1 }],
    },
  ];
  const hosts = group(many, answers).map(({ host }) => host);
  expect(hosts).toHaveLength(MAX_FRAMES);
  expect(hosts.slice(0, 2)).toEqual(['open.example', 'card.example']);
});

describe('among more than are kept', () => {
  const many = (length: number, facts: object) =>
    Array.from({ length }, (_, index) => ({ ...answer, host: `${index}.example`, ...facts }));
  const grouped = (answers: readonly FrameReading[]) => groupFrames([], answers, [], (host) => seen(host));
  const sending = { ...answer, host: 'last.example', cardFields: 0, sendsTo: ['https://warned.example'] };

  test('one that sends something is kept, whatever the others ask for', () => {
    const { frames, cut } = grouped([...many(MAX_FRAMES, {}), sending]);
    expect(frames).toHaveLength(MAX_FRAMES);
    expect(frames[0]).toMatchObject({ host: 'last.example', sendsTo: ['https://warned.example'] });
    expect(cut).toBe(false);
  });
  test('it is said if one that sends something is left out', () => {
    expect(grouped([...many(MAX_FRAMES, { sendsTo: ['https://a.example'] }), sending]).cut).toBe(true);
  });
  test('it is not said of what sends nothing', () => {
    expect(grouped(many(MAX_FRAMES + 20, {})).cut).toBe(false);
    expect(grouped(many(MAX_FRAMES, { sendsTo: ['https://a.example'] })).cut).toBe(false);
  });
});

describe('a frame that stands elsewhere answers for none', () => {
  const shop = { ...answer, host: 'shop.example' };
  test('of the page’s own, in a frame of others that cannot be entered', () => {
    const nested = {
      ...shop,
      around: 'https://others.example',
      within: 'https://shop.example https://others.example',
    };
    expect(readOf(group([inPage('shop.example'), inPage('others.example')], [nested]))).toEqual({
      'shop.example': false,
      'others.example': false,
    });
  });
  test('not if the origin around it is kept from being told either', () => {
    const nested = { ...shop, around: 'null', within: 'https://shop.example null' };
    expect(readOf(group([inPage('shop.example')], [nested]))).toEqual({ 'shop.example': false });
  });
  test('in a frame that was read it answers for those that stand there', () => {
    const outer = { ...answer, within: 'https://pay.example', foreignFrames: [inPage('shop.example')] };
    const nested = {
      ...shop,
      around: 'https://pay.example',
      within: 'https://shop.example https://pay.example',
    };
    for (const around of [nested.around, 'null'])
      expect(readOf(group([inPage('pay.example')], [outer, { ...nested, around }]))).toEqual({
        'pay.example': true,
        'shop.example': true,
      });
    expect(readOf(group([inPage('pay.example'), inPage('shop.example')], [outer, nested]))).toEqual({
      'pay.example': true,
      'shop.example': false,
    });
  });
});
