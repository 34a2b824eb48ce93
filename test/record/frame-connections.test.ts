/** How a frame came is only said if it was seen, and the worst of what was seen. */
import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../src/evidence/evidence.ts';
import { withFrameConnections } from '../../src/record/frame-connections.ts';
import { withFrame, withPart } from '../../src/record/tab-parts.ts';
import { emptyTabRecord, type TabRecord } from '../../src/record/tab-record.ts';
import { readCases } from '../cases/cases.ts';
import { frameWith } from '../fixtures/blank.ts';

const evidenceOf = (name: string): Evidence => {
  const found = readCases().find((entry) => entry.name === name)?.evidence;
  if (found === undefined || 'unseen' in found.page) throw new Error(`No page in the case "${name}".`);
  return found;
};
const firefox = evidenceOf('good on Firefox, by this page’s own connection');
const chromium = evidenceOf('good on Chromium, by the live check');
const frame = frameWith({ connection: { unseen: 'not-yet' }, cardFields: 3 });
const documentOrigin = 'https://shop.botanica.example';
const good = { host: 'pay.example', port: 0, at: 1100, documentOrigin };
const part = (kind: 'overridden-part' | 'insecure-content', resource = 'sub_frame') => ({
  ...good,
  kind,
  resource,
});
const connection = (record: TabRecord, evidence = firefox) => {
  const result = withFrameConnections({ ...evidence, frames: { seen: [frame] } }, record).frames;
  return 'seen' in result ? result.seen[0]?.connection : undefined;
};

describe('a frame’s connection', () => {
  test('was accepted', () => {
    expect(connection(withFrame(emptyTabRecord, good, 'goodFrames'))).toEqual({ seen: 'accepted' });
  });
  test('came past a warning, even if a good one was seen as well', () => {
    const record = withPart(withFrame(emptyTabRecord, good, 'goodFrames'), part('overridden-part'));
    expect(connection(record)).toEqual({ seen: 'overridden' });
  });
  test('came in the open', () => {
    expect(connection(withPart(emptyTabRecord, part('insecure-content')))).toEqual({ seen: 'insecure' });
  });
  test('is not judged by a picture of the same host', () => {
    const record = withPart(withFrame(emptyTabRecord, good, 'goodFrames'), part('insecure-content', 'image'));
    expect(connection(record)).toEqual({ seen: 'accepted' });
  });
  test('past a warning is not hidden by a picture of the same host that comes later', () => {
    const record = [part('overridden-part'), { ...part('overridden-part', 'image'), at: 1300 }].reduce(
      withPart,
      withFrame(emptyTabRecord, good, 'goodFrames'),
    );
    expect(connection(record)).toEqual({ seen: 'overridden' });
  });
  test('is not judged by what came from another port of its host', () => {
    const record = withPart(withFrame(emptyTabRecord, good, 'goodFrames'), {
      ...part('overridden-part'),
      port: 8443,
    });
    expect(connection(record)).toEqual({ seen: 'accepted' });
  });
  test('of an earlier document, of another one’s, or of another host does not count', () => {
    for (const other of [
      { ...good, at: 900 },
      { ...good, documentOrigin: 'https://other.example' },
      { ...good, host: 'x.example' },
      { ...good, port: 8443 },
    ])
      expect(connection(withFrame(emptyTabRecord, other, 'goodFrames'))).toEqual({ unseen: 'lost' });
  });
  test('was not seen, and why', () => {
    expect(connection(emptyTabRecord)).toEqual({ unseen: 'lost' });
    expect(connection(emptyTabRecord, chromium)).toEqual({ unseen: 'no-access' });
    expect(connection(emptyTabRecord, { ...chromium, siteAccess: { seen: true } })).toEqual({
      unseen: 'browser-cannot',
    });
  });
});

test('without a page or frames that were read nothing is said of any', () => {
  for (const unread of [
    { ...firefox, page: { unseen: 'lost' } },
    { ...firefox, frames: { unseen: 'lost' } },
  ] as const)
    expect(withFrameConnections(unread, withFrame(emptyTabRecord, good, 'goodFrames'))).toBe(unread);
});

test('good frames are noted once for a document, and are bounded', () => {
  const once = withFrame(emptyTabRecord, good, 'goodFrames');
  expect(withFrame(once, { ...good, at: 1200 }, 'goodFrames')).toBe(once);
  let record = emptyTabRecord;
  for (let index = 0; index < 200; index += 1)
    record = withFrame(record, { ...good, host: `${index}.example` }, 'goodFrames');
  expect(record.goodFrames).toHaveLength(60);
});
