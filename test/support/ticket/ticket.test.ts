/** The ticket for the shop's own technicians: for everything that is not good, and it names the host alone. */
import { describe, expect, test } from 'vitest';
import { assess } from '../../../src/assess/assess.ts';
import { seenOrUndefined } from '../../../src/evidence/observed.ts';
import { customerOfCode } from '../../../src/support/call/customer.ts';
import type { ShopAnswer } from '../../../src/support/call/shop-answer.ts';
import {
  type CodedFinding,
  FINDING_NUMBER,
  levelOfNumber,
} from '../../../src/support/code/finding-numbers.ts';
import { readCode } from '../../../src/support/code/support-code.ts';
import { ticketLines, ticketText } from '../../../src/support/ticket/ticket.ts';
import { ticketOfCustomer, ticketOfLook } from '../../../src/support/ticket/ticket-facts.ts';
import { TICKET_KINDS, ticketKind } from '../../../src/support/ticket/ticket-kind.ts';
import { LANGUAGES } from '../../../src/words/catalogue.ts';
import { text } from '../../../src/words/text.ts';
import { readCases } from '../../cases/cases.ts';
import { madeCode } from '../code/made-code.ts';
import { wordsOf } from '../words-for-tests.ts';

const YES: ShopAnswer = { answer: 'yes', site: 'botanica.example', oneIn: 4096 };
const leads = Object.entries(FINDING_NUMBER).map(
  ([finding, number]) => [finding as CodedFinding, levelOfNumber(number)] as const,
);
const facts = (lead: CodedFinding) => ({
  lead,
  title: text('finding_http_page_title'),
  host: 'shop.botanica.example',
  part: null,
  at: Date.UTC(2026, 10, 25, 9),
});

test.each(leads)('%s (%s): a ticket exactly where it is not good', (lead, level) => {
  const bad = ['danger', 'exposed', 'unknown', 'partly'].includes(level);
  expect(ticketLines(facts(lead)) !== null).toBe(bad);
});

test('a refused check is not told as a bad certificate: its browser may trust the page', () => {
  expect(ticketKind('check-refused')).toBe('unclear');
});

test('each kind of trouble has words of its own, and there is no kind without a finding', () => {
  const kinds = new Set(leads.flatMap(([lead]) => ticketKind(lead) ?? []));
  expect([...kinds].sort()).toEqual([...TICKET_KINDS].sort());
});

describe.each(LANGUAGES)('%s', (language) => {
  const { translate } = wordsOf(language);

  test('what it does, how to find, mend and guard, until then, when it is done: nothing is empty', () => {
    for (const lead of ['warning-overridden', 'http-page', 'form-sends-http', 'part-overridden'] as const) {
      const lines = ticketLines(facts(lead)) ?? [];
      const words = ticketText(lines, translate);
      expect(words.split('\n')).toHaveLength(lines.length);
      for (const line of words.split('\n')) expect(line).toMatch(/^.{2,}: .{4,}/);
      expect(words).toContain('shop.botanica.example');
      expect(words).not.toMatch(/ticket_|[\u2066-\u2069$]/);
    }
  });
});

test('how to guard is the remedy of each kind', () => {
  const english = wordsOf('en');
  const said = (lead: CodedFinding) => ticketText(ticketLines(facts(lead)) ?? [], english.translate);
  expect(said('http-page')).toContain('Strict-Transport-Security');
  expect(said('insecure-content-loaded')).toContain('upgrade-insecure-requests');
  expect(said('warning-overridden-date')).toContain('Renew');
  expect(said('warning-overridden')).toContain('intermediate');
});

describe('out of a call', () => {
  const own = { family: 'chromium', brand: 'chromium', majorVersion: 156 } as const;
  const customer = (code: string) => {
    const answer = readCode(code);
    if (answer.kind !== 'code') throw new Error(answer.kind);
    return customerOfCode(answer.reading, Date.UTC(2026, 10, 25, 9), own);
  };

  test('for the shop’s own site alone', () => {
    const bad = customer(madeCode('http-page-asks'));
    expect(ticketOfCustomer(bad, YES)).toMatchObject({ lead: 'http-page-asks', host: 'botanica.example' });
    expect(ticketOfCustomer(bad, { answer: 'no' })).toBeNull();
    expect(ticketOfCustomer(bad, { answer: 'payment', site: 'pay.example', oneIn: null })).toBeNull();
  });
});

test('out of a look: the host, never the path, and nothing where all is good', () => {
  const { translate } = wordsOf('en');
  let tickets = 0;
  for (const { evidence, name } of readCases()) {
    const assessment = assess(evidence);
    const found = ticketOfLook(evidence, assessment);
    const lines = found && ticketLines(found);
    const good = assessment.level === 'secured' || assessment.level === 'local';
    if (good) expect(lines, name).toBeNull();
    if (lines === null) continue;
    tickets += 1;
    const words = ticketText(lines, translate);
    const address = seenOrUndefined(evidence.address);
    expect(words, name).toContain(address?.host);
    const path = address && 'path' in address ? String(address.path) : '';
    if (path.length > 3) expect(words, name).not.toContain(path);
  }
  expect(tickets).toBeGreaterThan(20);
});
