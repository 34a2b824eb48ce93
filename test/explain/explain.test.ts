/** Every evidence has words, in every language, with every fact in its place. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { type Explanation, explain } from '../../src/explain/explain.ts';
import type { Argument, MessageKey, Text } from '../../src/explain/text.ts';
import { readCases } from '../cases/cases.ts';

type Messages = Readonly<Record<string, { readonly message: string; readonly placeholders?: object }>>;
const english = JSON.parse(
  readFileSync(new URL('../../src/_locales/en/messages.json', import.meta.url), 'utf8'),
) as Messages;

function textsOf({ headline, meaning, action, honesty, checks, reasons, onThisPage }: Explanation): Text[] {
  const fromChecks = checks.flatMap(({ title, hint, guide }) => [title, hint, guide]);
  const fromReasons = reasons.flatMap(({ title, text }) => [title, text]);
  const fromContents = onThisPage.lines.flatMap(({ title, text }) => [title, text]);
  const texts = [headline, meaning, action, honesty, ...fromChecks, ...fromReasons, ...fromContents];
  return texts.filter((text) => text !== null);
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
      // Each finding is told once, in the list of findings or on this page.
      const told = [...explanation.reasons, ...explanation.onThisPage.lines].map(({ id }) => id);
      for (const { id } of assessment.findings) expect(told).toContain(id);
      expect(explanation.honesty !== null).toBe(explanation.level === 'secured');
      if (explanation.level === 'secured')
        expect(explanation.checks.map(({ answer }) => answer)).toEqual(['yes', 'yes']);
      if (explanation.level === 'danger') expect(explanation.checks[1].answer).toBe('no');
      if (explanation.level === 'exposed')
        expect(explanation.checks.map(({ answer }) => answer)).toEqual(['no', 'no']);
    });
});

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

test.each<[string, MessageKey]>([
  ['card fields in a frame that came well', 'verdict_secured_meaning'],
  ['a frame with a search field that came well is not worth a word', 'verdict_secured_meaning'],
  ['card fields in a frame that nobody saw coming', 'verdict_secured_frames_meaning'],
  ['frames of which one did not answer', 'verdict_secured_frames_meaning'],
  ['frames that never answered', 'verdict_secured_frames_meaning'],
])('%s: what may be said of the card number', (name, key) => {
  expect(explained(name).meaning.key).toBe(key);
});

test('https is offered for an http address without a port of its own, and for nothing else', () => {
  expect(explained('plain http').httpsAddress).toBe('https://botanica.example/bouquets');
  expect(explained('good on Chromium, by the live check').httpsAddress).toBeNull();
  expect(explained('this computer: localhost').httpsAddress).toBeNull();
});
