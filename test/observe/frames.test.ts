/** What the frames of a tab say is put together by host; a host counts as read only if all of its frames were. */
import { expect, test, vi } from 'vitest';
import type { FrameReading } from '../../src/observe/page-reader/read-frame.ts';

// The polyfill refuses to be loaded outside an extension.
vi.mock('../../src/browser/api.ts', () => ({
  browser: {},
  publicSuffix: () => ({ getDomain: (host: string) => host.split('.').slice(-2).join('.') }),
}));
const { framesByHost } = await import('../../src/observe/frames.ts');

const reading = (host: string, more: Partial<FrameReading> = {}): FrameReading => ({
  scheme: 'https',
  host,
  passwordFields: 0,
  cardFields: 0,
  typedFields: 0,
  insecureForms: [],
  frames: [],
  truncated: false,
  ...more,
});
const read = (...args: Parameters<typeof framesByHost>) =>
  Object.fromEntries(framesByHost(...args).map((frame) => [frame.host, frame.read]));

test('as many must answer as the page has', () => {
  expect(read([{ host: 'a.pay.example', count: 2 }], [reading('a.pay.example')])).toEqual({
    'a.pay.example': false,
  });
  expect(
    read([{ host: 'a.pay.example', count: 2 }], [reading('a.pay.example'), reading('a.pay.example')]),
  ).toEqual({ 'a.pay.example': true });
});

test('a frame that was sent on to another host is not read', () => {
  expect(read([{ host: 'a.example', count: 1 }], [reading('b.example')])).toEqual({
    'a.example': false,
    'b.example': true,
  });
});

test('frames in frames are asked for as well', () => {
  const outer = reading('a.example', { frames: [{ host: 'b.example', count: 1 }] });
  expect(read([{ host: 'a.example', count: 1 }], [outer])).toEqual({ 'a.example': true, 'b.example': false });
});

test('a frame that was too large was not read', () => {
  expect(read([{ host: 'a.example', count: 1 }], [reading('a.example', { truncated: true })])).toEqual({
    'a.example': false,
  });
});

test('fields are added up, named by registrable domain, and not lost in a crowd', () => {
  const crowd = Array.from({ length: 200 }, (_, index) => reading(`h${index}.example`));
  const cards = [
    reading('js.pay.example', { cardFields: 1 }),
    reading('js.pay.example', { cardFields: 2, typedFields: 1 }),
  ];
  const [first, ...others] = framesByHost([{ host: 'js.pay.example', count: 2 }], [...crowd, ...cards]);
  expect(first).toMatchObject({ host: 'js.pay.example', site: { seen: 'pay.example' }, read: true });
  expect(first).toMatchObject({ cardFields: 3, typedFields: 1 });
  expect(others.length).toBe(49);
});
