/** For one document, a later look never says better than an earlier one. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { Evidence, WeakPart } from '../../src/evidence/evidence.ts';
import { seen, unseen } from '../../src/evidence/observed.ts';
import { withFormerLook } from '../../src/record/former-look.ts';
import { GOOD, withConnection } from '../assess/case-with.ts';
import { readCases } from '../cases/cases.ts';

const looked = readCases()
  .map(({ evidence }) => evidence)
  .filter(({ depth, page, settled }) => depth === 'looked' && settled && 'seen' in page);
const isSecured = (evidence: Evidence) => assess(evidence).level === 'secured';

/** Of the same document as the other. */
function asOf(evidence: Evidence, other: Evidence): Evidence {
  if ('unseen' in evidence.page || 'unseen' in other.page) return evidence;
  return { ...evidence, page: seen({ ...evidence.page.seen, documentKey: other.page.seen.documentKey }) };
}

test('what was seen against a document stays: its own bad connection, the browser’s distrust, a weak part', () => {
  fc.assert(
    fc.property(fc.constantFrom(...looked), fc.constantFrom(...looked), (now, other) => {
      fc.pre(other.browser.family === now.browser.family);
      const former = asOf(other, now);
      const connection = 'seen' in former.connection ? former.connection.seen : undefined;
      const against =
        (connection?.of === 'this-page' &&
          (connection.state !== 'secure' || connection.overridden.length > 0)) ||
        ('seen' in former.browserTrust && former.browserTrust.seen === 'distrusts') ||
        ('seen' in former.weakParts && !isSecured({ ...now, weakParts: former.weakParts }));
      const after = withFormerLook(now, former);
      if (against) expect(isSecured(after)).toBe(false);
      if (!isSecured(now)) expect(isSecured(after)).toBe(false);
    }),
    { numRuns: 2000 },
  );
});

test('a page that was partly secured is never secured again, whatever it shows later', () => {
  const partly = looked.filter((evidence) => assess(evidence).level === 'partly');
  const good = looked.filter(isSecured);
  expect(partly.length).toBeGreaterThan(10);
  for (const former of partly)
    for (const now of good) {
      const same = asOf(former, now);
      // A part that weakens is of a page whose parts are watched, and the distrust is beside a certificate that was seen.
      if (same.browser.family !== now.browser.family || 'unseen' in now.connection) continue;
      const after = withFormerLook(now, same);
      expect(isSecured(after), JSON.stringify(assess(former).findings)).toBe(false);
      // And again, by way of a look in between.
      expect(isSecured(withFormerLook(now, after))).toBe(false);
    }
});

test('a form that is there both times is told of once', () => {
  for (const evidence of looked) expect(withFormerLook(evidence, evidence)).toEqual(evidence);
});

test('what was seen of another document, or of nothing, says nothing', () => {
  const [now] = looked;
  if (now === undefined) throw new Error('There is no such case.');
  for (const former of looked) {
    if ('unseen' in former.page) continue;
    const another = { ...former, page: seen({ ...former.page.seen, documentKey: 'another' }) };
    expect(withFormerLook(now, another)).toBe(now);
    expect(withFormerLook(now, { ...former, page: { unseen: 'lost' } })).toBe(now);
  }
});

test('a document in order that is looked at again is the same, and nothing is written', () => {
  expect(withFormerLook(GOOD, GOOD)).toBe(GOOD);
});

const REFUSED = withConnection(GOOD, { state: 'broken', overridden: ['expired'] });

test('pages that cannot be read are not taken for one document', () => {
  const unread: Evidence = { ...GOOD, page: unseen('lost') };
  expect(withFormerLook(unread, REFUSED)).toBe(unread);
  expect(withFormerLook(unread, { ...REFUSED, page: unseen('lost') })).toBe(unread);
});

const PART: WeakPart = { kind: 'overridden-part', host: 'cdn.example', port: 0, resource: 'script' };
const withParts = (...parts: readonly WeakPart[]): Evidence => ({ ...GOOD, weakParts: seen([...parts]) });

test('a part that weakened the page is told of once', () => {
  const again = withParts(PART);
  expect(withFormerLook(again, withParts(PART))).toBe(again);
});

test.each<[string, Partial<WeakPart>]>([
  ['of another kind', { kind: 'insecure-content' }],
  ['for another use', { resource: 'image' }],
  ['of another host', { host: 'img.example' }],
  ['of another port', { port: 8443 }],
])('a part %s is told of besides', (_name, more) => {
  const other = { ...PART, ...more };
  expect(withFormerLook(withParts(other), withParts(PART)).weakParts).toEqual(seen([other, PART]));
});

test('a list that is incomplete stays so, which is worse than a part; where nothing was watched the part counts', () => {
  const lacking: Evidence = { ...GOOD, weakParts: unseen('lost') };
  expect(withFormerLook(lacking, withParts(PART))).toBe(lacking);
  for (const unwatched of [
    withConnection(lacking, { of: 'server-now' }),
    { ...lacking, connection: unseen('lost') },
  ])
    expect(withFormerLook(unwatched, withParts(PART))).toEqual({ ...unwatched, weakParts: seen([PART]) });
});

test('a page that was partly secured is not secured again by way of a look whose list is incomplete', () => {
  const part: WeakPart = { kind: 'overridden-part', host: 'cdn.example', port: 0, resource: 'script' };
  const partly: Evidence = { ...GOOD, weakParts: seen([part]) };
  const lacking = withFormerLook({ ...GOOD, weakParts: unseen('lost') }, partly);
  const third = withFormerLook(GOOD, lacking);
  expect([partly, lacking, third].map((one) => assess(one).level)).toEqual(['partly', 'unknown', 'unknown']);
  // A part that is known says more.
  expect(withFormerLook(partly, lacking)).toBe(partly);
  // What came while single sites could be seen is not seen later either.
  const single = withFormerLook(GOOD, { ...GOOD, weakParts: unseen('no-access') });
  expect(single.weakParts).toEqual(unseen('lost'));
  // Nobody watched one of another connection, and one that was not settled yet is settled now.
  const unwatched = withConnection({ ...GOOD, weakParts: unseen('lost') }, { of: 'server-now' });
  for (const former of [unwatched, { ...GOOD, weakParts: unseen('not-yet') } as const])
    expect(withFormerLook(GOOD, former)).toBe(GOOD);
});

test('what has come on record since a look began stays with that look alone', () => {
  const warned = { what: 'warned', fault: 'unnamed', at: 5, onRecord: 'exception' } as const;
  const kept: Evidence = { ...GOOD, ownResponse: seen('in-doubt'), earlier: seen(warned) };
  const now: Evidence = { ...GOOD, ownResponse: seen('unwatched') };
  expect(withFormerLook(now, kept)).toMatchObject({
    ownResponse: seen('in-doubt'),
    earlier: { seen: { onRecord: 'exception' } },
  });
  const other = { ...now, lookId: 'another' };
  expect(withFormerLook(other, kept)).toBe(other);
  expect(withFormerLook(now, { ...now, ownResponse: seen('in-doubt') }).ownResponse).toEqual(
    seen('in-doubt'),
  );
  expect(withFormerLook(now, { ...now })).toBe(now);
  const doubted: Evidence = { ...GOOD, ownResponse: seen('in-doubt') };
  expect(withFormerLook(doubted, doubted)).toBe(doubted);
});
