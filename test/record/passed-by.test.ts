/** A look and a passing look ask the record the same question: what passed by of the document in the tab? */
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { Connection, Evidence } from '../../src/evidence/evidence.ts';
import { seen, unseen } from '../../src/evidence/observed.ts';
import { withDistrusted } from '../../src/record/distrusted-documents.ts';
import type { Known } from '../../src/record/own-response.ts';
import { withPassedBy } from '../../src/record/passed-by.ts';
import { shownBy, withShown } from '../../src/record/shown-document.ts';
import { withPart } from '../../src/record/tab-parts.ts';
import {
  emptyTabRecord,
  type TabRecord,
  type TabResponse,
  withResponse,
} from '../../src/record/tab-record.ts';
import { readCases } from '../cases/cases.ts';
import { response } from './response.ts';

const evidenceOf = (name: string): Evidence => {
  const found = readCases().find((entry) => entry.name === name)?.evidence;
  if (found === undefined) throw new Error(`There is no case "${name}".`);
  return found;
};
const looked = evidenceOf('good on Firefox, by this page’s own connection');
const passing: Evidence = { ...looked, depth: 'passing' };
if ('unseen' in looked.connection || 'unseen' in looked.page) throw new Error('The case has no page.');
const good = looked.connection.seen;
const page = looked.page.seen;

const URL_HERE = page.href;
const AT = page.respondedAt;
const place = { scheme: 'https', host: 'shop.botanica.example', site: 'botanica.example' };
const known: Known = {
  earlier: unseen('lost'),
  originsWhole: true,
  hadWeakParts: false,
  hadForeignCode: false,
  warnedAmong: () => [],
  foreignCodeAmong: () => [],
  weakPartsAmong: () => [],
  forgottenAmong: () => [],
  access: 'all',
  watch: { since: 0, forgottenBefore: 0 },
};
const overridden: Connection = { ...good, state: 'broken', overridden: ['unnamed'] };

/** The record of a tab that shows what this response has brought. */
function shows(more: Partial<TabResponse> = {}): TabRecord {
  const record = withResponse(emptyTabRecord, response('1', URL_HERE, AT, { connection: good, ...more }));
  return withShown(record, shownBy(record, { url: URL_HERE, place, at: AT + 5, marked: false }));
}
const part = { kind: 'insecure-content', host: 'img.example', port: 0, resource: 'image' } as const;
const withPicture = (record: TabRecord) => withPart(record, { ...part, at: AT + 9, documentOrigin: '' });
const withAddress = (more: object): Partial<Evidence> => {
  if ('unseen' in looked.address) throw new Error('The case has no address.');
  return { address: seen({ ...looked.address.seen, ...more }) };
};
const both = [
  ['a look', looked],
  ['a passing look', passing],
] as const;

describe.each(both)('%s', (_name, evidence) => {
  test('takes the connection of the response that became the document', () => {
    const after = withPassedBy(evidence, shows(), known);
    expect(after).toMatchObject({ connection: seen(good), ownResponse: seen('seen'), weakParts: seen([]) });
    expect(assess(after).level).toBe('secured');
  });
  test('without a response knows nothing of the connection', () => {
    expect(withPassedBy(evidence, emptyTabRecord, known).connection).toEqual(unseen('lost'));
  });
  test('tells what weakened the page, and calls a list whole only where every site may be watched', () => {
    expect(withPassedBy(evidence, withPicture(shows()), known).weakParts).toEqual(seen([part]));
    for (const access of ['some', 'none'] as const) {
      expect(withPassedBy(evidence, shows(), { ...known, access }).weakParts).toEqual(unseen('no-access'));
      const found = withPassedBy(evidence, withPicture(shows()), { ...known, access });
      expect(found.weakParts).toEqual(seen([part]));
    }
    const cut = { ...shows(), partsCompleteSince: AT + 1 };
    expect(withPassedBy(evidence, cut, known).weakParts).toEqual(unseen('lost'));
  });
  test('names the fault of an overridden warning by the warning before it', () => {
    const earlier = seen({ what: 'warned', fault: 'wrong-name', at: 1, onRecord: 'exception' } as const);
    const after = withPassedBy(evidence, shows({ connection: overridden }), { ...known, earlier });
    expect(after.connection).toMatchObject({ seen: { overridden: ['wrong-name'] } });
  });
  test.each<[string, Partial<Evidence>]>([
    ['the address is withheld', { address: unseen('no-access') }],
    ['the page has come over http', withAddress({ scheme: 'http' })],
    ['the page is of another host', withAddress({ host: 'b.example' })],
  ])('knows no way here, if %s', (_name, more) => {
    expect(withPassedBy({ ...evidence, ...more }, shows(), known).history).toEqual(unseen('lost'));
  });
  test('knows the way here, if it ends here', () => {
    const record = shows();
    expect(record.history.length).toBe(1);
    expect(withPassedBy(evidence, record, known).history).toEqual(seen(record.history));
    const elsewhere = record.history.map((step) => ({ ...step, to: { ...step.to, host: 'b.example' } }));
    expect(withPassedBy(evidence, { ...record, history: elsewhere }, known).history).toEqual(unseen('lost'));
  });
});

test('what Chromium once thought of a document counts for that one alone', () => {
  const trusts: Evidence = { ...looked, browserTrust: seen('trusts') };
  const of = (...keys: readonly string[]) => {
    const distrusted = keys.reduce(withDistrusted, shows());
    return withPassedBy(trusts, distrusted, known).browserTrust;
  };
  const many = Array.from({ length: 20 }, (_, index) => `other ${index}`);
  expect(of('another')).toEqual(seen('trusts'));
  expect(of(page.documentKey, ...many.slice(1))).toEqual(seen('distrusts'));
  expect(of(...many, page.documentKey, ...many.slice(1))).toEqual(seen('distrusts'));
  expect(of(page.documentKey, ...many)).toEqual(seen('trusts'));
  const unread: Evidence = { ...trusts, page: unseen('not-yet') };
  expect(withPassedBy(unread, withDistrusted(shows(), ''), known).browserTrust).toEqual(seen('trusts'));
});

describe('a look', () => {
  const look = (evidence: Evidence, record: TabRecord, more: Partial<Known> = {}, former?: Evidence) =>
    withPassedBy(evidence, record, { ...known, ...more }, former);

  test('says why its page has no response', () => {
    const why = (more: Partial<Known>) => look(looked, emptyTabRecord, more).ownResponse;
    expect(why({})).toEqual(seen('none'));
    expect(why({ watch: { since: AT + 1, forgottenBefore: 0 } })).toEqual(seen('unwatched'));
    expect(why({ watch: { since: AT + 1, forgottenBefore: 0 }, originsWhole: false })).toEqual(
      seen('forgotten'),
    );
    expect(why({ watch: { since: AT + 1, forgottenBefore: AT + 1 } })).toEqual(seen('forgotten'));
  });
  test('keeps what an earlier look has seen against the document', () => {
    const former = { ...looked, browserTrust: seen('distrusts' as const) };
    expect(look(looked, shows(), {}, former).browserTrust).toEqual(seen('distrusts'));
  });
  test('without a page takes a failure for the browser’s own page', () => {
    const failure = { kind: 'name-not-found', fault: null } as const;
    const unread = { ...looked, page: unseen('no-access'), screen: unseen('no-access') };
    const after = look(unread, shows({ connection: null, failure }));
    expect(after).toMatchObject({ screen: seen('error-page'), failure: seen(failure) });
  });
  test('without a page takes a picture for one in the browser’s viewer', () => {
    const unread = { ...looked, page: unseen('no-access'), screen: unseen('no-access') };
    expect(look(unread, shows({ mediaType: 'image/png' })).screen).toEqual(seen('viewer'));
    expect(look(unread, shows()).screen).toEqual(unseen('no-access'));
  });
});

describe('a passing look', () => {
  const pass = (record: TabRecord, more: Partial<Evidence> = {}, knows: Partial<Known> = {}) =>
    withPassedBy({ ...passing, ...more }, record, { ...known, ...knows });

  test('loses all that only a look can see', () => {
    const after = pass(shows());
    for (const key of ['page', 'liveCheck', 'browserTrust', 'failure'] as const)
      expect(after[key]).toEqual(unseen('lost'));
  });
  test.each([
    ['of a site that may not be watched', { siteAccess: seen(false) }],
    ['of a tab that is asleep', { tabStatus: 'discarded' }],
    ['of a tab that is elsewhere', { address: evidenceOf('a name in other letters').address }],
    ['of a tab whose address is withheld', { address: unseen('no-access') }],
  ] as const)('%s says nothing', (_name, more) => {
    const after = pass(shows(), more);
    expect(after).toMatchObject({
      screen: unseen('lost'),
      connection: unseen('lost'),
      history: unseen('lost'),
    });
  });
  test.each([
    [399, seen('page')],
    [400, unseen('lost')],
    [500, unseen('lost')],
  ])('of an error says nothing, as the browser may show a page of its own: %i', (status, screen) => {
    expect(pass(shows({ status })).screen).toEqual(screen);
  });
  test('of a page without a response says how it was reached alone', () => {
    const committed = { url: URL_HERE, place, at: AT + 5, marked: false };
    const record = withShown(emptyTabRecord, shownBy(emptyTabRecord, committed));
    const after = pass(record);
    expect(after).toEqual({ ...pass(emptyTabRecord), history: seen(record.history) });
    expect(after.screen).toEqual(unseen('lost'));
  });
  test('of a page on whose connection nothing was said leaves that open', () => {
    expect(pass(shows({ connection: null }))).toMatchObject({
      ...{ screen: seen('page'), connection: unseen('lost'), ownResponse: seen('seen') },
    });
  });
  test('of a page that is not modified says that it may have come past an exception before', () => {
    const earlier = seen({ what: 'accepted', fault: null, at: 1, onRecord: 'exception' } as const);
    const old = shows({ status: 304 });
    expect(pass(old, {}, { earlier }).ownResponse).toEqual(seen('forgotten'));
    expect(pass(old).ownResponse).toEqual(seen('seen'));
  });
  test('has read no forms: nothing is said of where they send to', () => {
    expect(pass(shows(), { warnedTargets: ['https://a.example'] }).warnedTargets).toEqual([]);
  });
  test('tells a failure', () => {
    const failure = { kind: 'certificate', fault: 'expired' } as const;
    expect(pass(shows({ connection: null, failure }))).toMatchObject({
      screen: seen('error-page'),
      failure: seen(failure),
    });
  });
  test('believes a good look of before the response alone', () => {
    const accepted = (at: number) =>
      seen({ what: 'accepted', fault: null, at, onRecord: 'nothing' } as const);
    const earlierOf = (at: number) => pass(shows(), {}, { earlier: accepted(at) }).earlier;
    expect(earlierOf(AT - 1)).toEqual(accepted(AT - 1));
    expect(earlierOf(AT)).toEqual(accepted(AT));
    expect(earlierOf(AT + 1)).toEqual(unseen('lost'));
  });
});
