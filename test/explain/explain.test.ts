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

function textsOf({ headline, meaning, action, honesty, checks, reasons }: Explanation): Text[] {
  const fromChecks = checks.flatMap(({ title, hint, guide }) => [title, hint, guide]);
  const fromReasons = reasons.flatMap(({ title, text }) => [title, text]);
  return [headline, meaning, action, honesty, ...fromChecks, ...fromReasons].filter((text) => text !== null);
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
      expect(explanation.honesty !== null || explanation.lookAlike !== null).toBe(
        explanation.level === 'secured' || explanation.lookAlike !== null,
      );
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
  ['one letter like a known shop’s', 'verdict_secured_look_alike_headline'],
  ['like a known shop, and a form to http', 'verdict_partly_look_alike_headline'],
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
