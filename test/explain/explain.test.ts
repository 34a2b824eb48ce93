/** Every evidence has words, in every language, with every fact in its place. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Assessment, assess } from '../../src/assess/assess.ts';
import { type Explanation, explain } from '../../src/explain/explain.ts';
import type { Argument, MessageKey, Text } from '../../src/words/text.ts';
import { readCases } from '../cases/cases.ts';

type Messages = Readonly<Record<string, { readonly message: string; readonly placeholders?: object }>>;
const english = JSON.parse(
  readFileSync(new URL('../../src/_locales/en/messages.json', import.meta.url), 'utf8'),
) as Messages;

function textsOf(explanation: Explanation): Text[] {
  const { label, headline, answer, meaning, step, advice, beside, name, honesty } = explanation;
  const { lookAlike, checks, reasons } = explanation;
  const names = lookAlike ? [lookAlike.title, lookAlike.known.label, lookAlike.here.label] : [];
  const fromChecks = checks.flatMap(({ title, hint, guide }) => [title, hint, guide]);
  const fromReasons = reasons.flatMap(({ title, text }) => [title, text]);
  const fromName = name ? [name.label, name.note] : [];
  const toDo = [step?.label ?? null, ...advice.map(({ text }) => text)];
  return [
    ...[label, headline, answer, meaning, honesty, ...beside, ...toDo],
    ...[...fromName, ...names, ...fromChecks, ...fromReasons],
  ].filter((text) => text !== null);
}

/** A text may be given more than it uses, never less. */
function expectFilled({ key, args }: Text): void {
  const message = english[key];
  expect(message, key).toBeDefined();
  expect(args.length, key).toBeGreaterThanOrEqual(Object.keys(message?.placeholders ?? {}).length);
  for (const argument of args) if ('key' in argument) expectFilled(argument as Argument & Text);
}

describe('each case', () => {
  for (const { name, evidence } of readCases())
    test(name, () => {
      const assessment = assess(evidence);
      const explanation = explain(evidence, assessment);
      for (const text of textsOf(explanation)) expectFilled(text);
      expect(explanation.reasons.length).toBe(assessment.findings.length);
      const resembles = assessment.findings.some(({ id }) => id === 'resembles-known-shop');
      expect(explanation.stance).toBe(expectedStance(assessment, resembles));
      // Wherever a lock is drawn stands what it does not promise, and nowhere else.
      const lockDrawn = explanation.way?.kind === 'closed' || explanation.way?.kind === 'reader';
      if (explanation.level !== 'local') expect(explanation.honesty !== null).toBe(lockDrawn);
      expect(lockDrawn).toBe(explanation.stance === 'yes');
      if (explanation.stance === 'no') expect(explanation.signs).toBe('sentence');
      const named = hasUnseenParts(assessment) && explanation.stance === 'yes';
      if (named) expect(explanation.beside.length).toBeGreaterThan(0);
      if (explanation.stance !== 'yes') expect(explanation.beside).toEqual([]);
      const compared = resembles && !['danger', 'exposed'].includes(assessment.level);
      expect(explanation.lookAlike !== null).toBe(compared);
      if (explanation.level === 'secured')
        expect(explanation.checks.map(({ answer }) => answer)).toEqual(['yes', 'yes']);
      if (explanation.level === 'danger') expect(explanation.checks[1].answer).toBe('no');
      if (explanation.level === 'exposed')
        expect(explanation.checks.map(({ answer }) => answer)).toEqual(['no', 'no']);
    });
});

/** Where something may be typed into parts that nobody has seen, "secured" speaks of the page around them. */
function hasUnseenParts({ level, findings }: Assessment): boolean {
  return (
    level === 'secured' &&
    findings.some(
      (finding) =>
        finding.id === 'foreign-frames-unread' ||
        (finding.id === 'fields-in-frame' && finding.connection === 'unseen'),
    )
  );
}

/** The answer follows from the level, and a name that is only like a known shop's turns it into a no. */
function expectedStance({ level }: Assessment, resembles: boolean): Explanation['stance'] {
  if (level === 'checking') return 'not-yet';
  if (level === 'local') return 'none';
  if (level === 'secured' || level === 'unknown')
    return resembles ? 'no' : level === 'secured' ? 'yes' : 'not-yet';
  return 'no';
}

const explained = (name: string) => {
  const found = readCases().find((entry) => entry.name === name);
  if (found === undefined) throw new Error(`There is no case "${name}".`);
  return explain(found.evidence, assess(found.evidence));
};

test.each<[string, MessageKey, MessageKey | null]>([
  ['good on Firefox, by this page’s own connection', 'level_secured', null],
  ['a certificate warning is showing: date', 'answer_stop', 'meaning_warning'],
  ['the browser’s own page, nothing more known', 'level_not_reached', 'meaning_own_page'],
  ['an error page is showing: https-only', 'level_not_reached', 'meaning_own_page'],
  ['Firefox: expired overridden', 'answer_stop', 'meaning_danger_date'],
  ['Firefox: two faults overridden', 'answer_stop', 'meaning_danger'],
  ['TLS 1.1', 'answer_stop', 'meaning_danger_connection'],
  ['RC4', 'answer_stop', 'meaning_danger_connection'],
  ['http with a card field', 'answer_no', 'meaning_http_asks'],
  ['plain http', 'answer_no', 'meaning_http'],
  ['a form sends to http', 'answer_no', 'meaning_form'],
  ['http content really loaded', 'answer_no', 'meaning_content'],
  ['a frame from a host whose warning was overridden', 'answer_no', 'meaning_part_warned'],
  ['Firefox, the root was added to this computer', 'level_secured', null],
  ['a Cyrillic letter in the name of a known shop', 'answer_no', 'meaning_look_alike'],
  ['a known shop’s name in front of a stranger’s', 'answer_no', 'meaning_look_alike'],
  ['a known shop’s likeness, somebody reads along', 'answer_no', 'meaning_look_alike'],
  ['one letter from a known shop', 'answer_no', 'meaning_near_name'],
  ['a known shop’s name as a part of another', 'answer_no', 'meaning_near_name'],
  ['near a known shop’s name with http content', 'answer_no', 'meaning_content'],
  ['a known shop’s likeness behind an overridden warning', 'answer_stop', 'meaning_danger'],
  ['Firefox without site access', 'level_unknown', 'meaning_access'],
  ['no answer in time', 'level_unknown', 'meaning_unknown'],
  ['the document was replaced', 'level_changed', 'meaning_changed'],
  ['chrome://version/', 'level_local', 'meaning_why'],
])('%s has words of its own', (name, headline, meaning) => {
  const words = explained(name);
  expect([words.headline.key, words.meaning?.key ?? null]).toEqual([headline, meaning]);
});

test('the mark of a name that is only like a known one is no lock, whatever the connection', () => {
  expect(explained('one letter from a known shop').mark).toBe('look-alike');
  expect(explained('a known shop’s likeness behind an overridden warning').mark).toBe('danger');
  expect(explained('good on Firefox, by this page’s own connection').mark).toBe('secured');
});

test('somebody who reads along is named at the yes, and takes the place of "nobody on the way can read"', () => {
  const read = explained('Firefox, the root was added to this computer');
  expect(read.beside.map(({ key }) => key)).toEqual(['beside_reader']);
  expect(read.checks[1].title.key).toBe('check_lock_reader');
  expect(explained('good on Firefox, by this page’s own connection').checks[1].title.key).toBe(
    'check_lock_yes',
  );
});

test('https is offered for an http address without a port of its own, and for nothing else', () => {
  const hrefOf = (name: string) => explained(name).step?.href ?? null;
  expect(hrefOf('plain http')).toBe('https://botanica.example/bouquets');
  expect(hrefOf('good on Chromium, by the live check')).toBeNull();
  expect(hrefOf('this computer: localhost')).toBeNull();
});

test('each no has a step that works now, and the step of a yes is to look at the name', () => {
  const stepOf = (name: string) => explained(name).step?.kind ?? null;
  expect(stepOf('a form sends to http')).toBe('close');
  expect(stepOf('Firefox: wrong name overridden')).toBe('close');
  expect(stepOf('one letter from a known shop')).toBe('shop');
  expect(stepOf('no answer in time')).toBe('again');
  expect(stepOf('Firefox without site access')).toBe('access');
  expect(stepOf('chrome://version/')).toBe('new-page');
  expect(stepOf('good on Firefox, by this page’s own connection')).toBeNull();
});

test('going back is offered only where a page before this one was seen in the tab', () => {
  const found = readCases().find(({ name }) => name === 'a form sends to http');
  if (found === undefined) throw new Error('There is no such case.');
  const place = (host: string) => ({ scheme: 'https', host, site: host });
  const stepAfter = (how: 'link' | 'redirect', from: string | null) => {
    const step = {
      at: 1,
      from: from === null ? null : place(from),
      to: place('botanica.example'),
      how,
      certificate: 'accepted' as const,
      stayed: false,
    };
    const evidence = { ...found.evidence, history: { seen: [step] } };
    return explain(evidence, assess(evidence)).step?.kind;
  };
  expect(stepAfter('link', 'search.example')).toBe('back');
  expect(stepAfter('redirect', 'search.example')).toBe('close');
  expect(stepAfter('link', null)).toBe('close');
});

test('on the browser’s own page the advice fits what it says', () => {
  const adviceFor = (name: string) => explained(name).advice.map(({ kind }) => kind);
  expect(adviceFor('a certificate warning is showing: date')).toEqual(['continue', 'clock']);
  expect(adviceFor('a certificate warning is showing: untrusted')).toEqual(['continue', 'wifi']);
  expect(adviceFor('an error page is showing: offline')).toEqual([]);
  expect(adviceFor('an error page is showing: tls')).toEqual(['continue', 'wifi']);
});

test.each([
  ['good on Firefox, by this page’s own connection', 'closed', null],
  ['Firefox, the root was added to this computer', 'reader', null],
  ['Firefox: the card fields are in a frame of a payment service, also secured', 'closed', 'closed'],
  ['frames of other sites', 'closed', 'dashed'],
  ['a form sends to http', 'plain', 'open'],
  ['a frame from a host whose warning was overridden', 'plain', 'warned'],
  ['plain http', 'open', null],
  ['Firefox: wrong name overridden', 'crooked', null],
  ['TLS 1.1', 'weak', null],
  ['a certificate warning is showing: untrusted', 'stopped', null],
  ['an error page is showing: tls', 'stopped', null],
  ['no answer in time', 'dashed', null],
  ['one letter from a known shop', 'other-name', 'open'],
] as const)('%s: only what was seen of the way is drawn', (name, kind, branch) => {
  const { way } = explained(name);
  expect([way?.kind, way?.branch?.kind ?? null]).toEqual([kind, branch]);
});

test('the shop that is open may be remembered over a good connection, and never from a private window', () => {
  const offered = (name: string) => {
    const { shop } = explained(name);
    return Boolean(shop?.worthKnowing && shop.mayWrite);
  };
  expect(offered('good on Chromium, by the live check')).toBe(true);
  expect(offered('http content really loaded')).toBe(true);
  expect(offered('a known shop in a private window')).toBe(false);
  expect(offered('plain http')).toBe(false);
  expect(offered('Firefox: expired overridden')).toBe(false);
  expect(offered('https by an IPv6 address')).toBe(false);
  expect(offered('the browser knows no public suffixes')).toBe(false);
});
