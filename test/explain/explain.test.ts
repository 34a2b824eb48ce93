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

function textsOf({
  headline,
  meaning,
  around,
  action,
  honesty,
  lookAlike,
  checks,
  reasons,
}: Explanation): Text[] {
  const names = lookAlike ? [lookAlike.title, lookAlike.known.label, lookAlike.here.label] : [];
  const fromChecks = checks.flatMap(({ title, hint, guide }) => [title, hint, guide]);
  const fromReasons = reasons.flatMap(({ title, text }) => [title, text]);
  return [headline, meaning, around, action, honesty, ...names, ...fromChecks, ...fromReasons].filter(
    (text) => text !== null,
  );
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
      expect(explanation.honesty !== null).toBe(explanation.level === 'secured');
      expect(speaksOfThePageAround(explanation)).toBe(hasUnseenParts(assessment));
      expect(explanation.lookAlike !== null).toBe(resembles);
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

function speaksOfThePageAround({ meaning, around }: Explanation): boolean {
  const said = [meaning, around].filter(
    (words) => words?.key === 'verdict_secured_frames_meaning' || words?.key === 'page_around',
  );
  expect(said.length).toBeLessThan(2);
  return said.length === 1;
}

const explained = (name: string) => {
  const found = readCases().find((entry) => entry.name === name);
  if (found === undefined) throw new Error(`There is no case "${name}".`);
  return explain(found.evidence, assess(found.evidence));
};

test.each<[string, MessageKey]>([
  ['a certificate warning is showing: date', 'verdict_error_page_headline'],
  ['the browser’s own page, nothing more known', 'verdict_error_page_headline'],
  ['Firefox: expired overridden', 'verdict_danger_date_headline'],
  ['Firefox: two faults overridden', 'verdict_danger_headline'],
  ['TLS 1.1', 'verdict_danger_connection_headline'],
  ['RC4', 'verdict_danger_connection_headline'],
  ['http with a card field', 'verdict_http_page_asks_headline'],
  ['Firefox, the root was added to this computer', 'verdict_secured_between_headline'],
  ['a Cyrillic letter in the name of a known shop', 'verdict_secured_look_alike_headline'],
  ['a known shop’s name in front of a stranger’s', 'verdict_secured_look_alike_headline'],
  ['a known shop’s name with a door beside it', 'verdict_secured_look_alike_headline'],
  ['a known shop’s likeness, its frames unread', 'verdict_secured_look_alike_headline'],
  ['one letter from a known shop', 'verdict_secured_near_name_headline'],
  ['a known shop’s label in front of a stranger’s', 'verdict_secured_near_name_headline'],
  ['a known shop’s name as a part of another', 'verdict_secured_near_name_headline'],
  ['near a known shop’s name, somebody reads along', 'verdict_secured_near_name_headline'],
  ['near a known shop’s name with http content', 'verdict_partly_headline'],
  ['a known shop’s likeness, somebody reads along', 'verdict_secured_look_alike_headline'],
  ['a known shop’s likeness with http content', 'verdict_partly_look_alike_headline'],
  ['a known shop’s likeness behind an overridden warning', 'verdict_danger_headline'],
  ['frames of other sites', 'verdict_secured_frames_headline'],
  ['Firefox without site access', 'verdict_site_access_headline'],
  ['the document was replaced', 'verdict_page_changed_headline'],
])('%s has a headline of its own', (name, key) => {
  expect(explained(name).headline.key).toBe(key);
});

test('somebody who reads along takes the place of "nobody in between can read"', () => {
  expect(explained('Firefox, the root was added to this computer').meaning.key).toBe(
    'verdict_secured_between_meaning',
  );
  expect(explained('good on Firefox, by this page’s own connection').meaning.key).toBe(
    'verdict_secured_meaning',
  );
});

test('https is offered for an http address without a port of its own, and for nothing else', () => {
  expect(explained('plain http').httpsAddress).toBe('https://botanica.example/bouquets');
  expect(explained('good on Chromium, by the live check').httpsAddress).toBeNull();
  expect(explained('this computer: localhost').httpsAddress).toBeNull();
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
