/** What a ticket is made of, fact by fact: what is not known leaves a blank, and no ticket is made of what does not go together. */
import { describe, expect, test } from 'vitest';
import { assess } from '../../../src/assess/assess.ts';
import { type Customer, customerOfReport } from '../../../src/support/call/customer.ts';
import type { ShopAnswer } from '../../../src/support/call/shop-answer.ts';
import { parseReport } from '../../../src/support/report/parse-report.ts';
import { type TicketFacts, ticketLines, ticketText } from '../../../src/support/ticket/ticket.ts';
import { ticketOfCustomer, ticketOfLook } from '../../../src/support/ticket/ticket-facts.ts';
import { text } from '../../../src/words/text.ts';
import { readCases } from '../../cases/cases.ts';
import { wordsOf } from '../words-for-tests.ts';

const YES: ShopAnswer = { answer: 'yes', site: 'botanica.example', oneIn: 4096 };
const NINE = Date.UTC(2026, 10, 25, 9);

describe('the lines', () => {
  const facts: TicketFacts = {
    ...{ lead: 'form-sends-http', title: text('finding_http_page_title') },
    ...{ host: 'shop.example', part: 'forms.example', at: NINE },
  };
  const line = (label: string, change: Partial<TicketFacts> = {}) =>
    ticketLines({ ...facts, ...change })?.find((one) => one.label === label)?.text;
  const blank = text('ticket_blank');

  test('name the host and when it was looked at, or leave a blank', () => {
    expect(line('ticket_host')).toEqual(text('ticket_name', { name: 'shop.example' }));
    expect(line('ticket_host', { host: null })).toEqual(blank);
    expect(line('ticket_time')).toEqual(text('ticket_moment', { moment: NINE }));
    expect(line('ticket_time', { at: null })).toEqual(blank);
  });

  test('name the part where it is known, and another one than the host', () => {
    expect(line('ticket_part')).toEqual(text('ticket_name', { name: 'forms.example' }));
    expect(line('ticket_part', { part: null })).toBeUndefined();
    expect(line('ticket_part', { part: 'shop.example' })).toBeUndefined();
  });

  test('are pasted without the signs that isolate names, and with nothing in their place', () => {
    const { translate } = wordsOf('en');
    const words = ticketText(ticketLines(facts) ?? [], translate);
    expect(words.split('\n')[0]).toMatch(/^[^:]+: shop\.example$/);
  });
});

describe('out of a report', () => {
  const customer = (finding = 'form-sends-http card forms.botanica.example'): Customer => {
    const report = parseReport(
      `[secured-zone: 1.0.0] [level: partly] [host: www.botanica.example] [checked: 2026-11-25 09:00 UTC] [finding: ${finding}]`,
    );
    if (report.kind !== 'report') throw new Error(report.kind);
    return customerOfReport(report, NINE + 300_000);
  };

  test('the part that a form sends to, and of another finding none', () => {
    const { host, part } = ticketOfCustomer(customer(), YES) ?? {};
    expect([host, part]).toEqual(['www.botanica.example', 'forms.botanica.example']);
    const other = ticketOfCustomer(customer('part-overridden parts.botanica.example frame'), YES);
    expect([other?.lead, other?.part]).toEqual(['part-overridden', null]);
  });

  test('nothing where no finding decided, or the one that did is of another level', () => {
    const bad = customer();
    expect(ticketOfCustomer({ ...bad, lead: null }, YES)).toBeNull();
    expect(ticketOfCustomer({ ...bad, findings: [] }, YES)).toBeNull();
    expect(ticketOfCustomer({ ...bad, lead: 'http-page' }, YES)).toBeNull();
  });

  test('no time where nobody has said', () => {
    expect(ticketOfCustomer(customer(), YES)?.at).toBe(NINE);
    expect(ticketOfCustomer({ ...customer(), age: null }, YES)?.at).toBeNull();
  });
});

describe('out of a look', () => {
  const cases = readCases().map(({ evidence }) => ({ evidence, assessment: assess(evidence) }));
  const settled = cases.filter(({ assessment }) => assessment.settled);

  test('its host and time, and the part where a form sends there', () => {
    const senders = settled.filter(({ assessment: { findings } }) => findings[0]?.id === 'form-sends-http');
    expect(senders.length).toBeGreaterThan(0);
    for (const { evidence, assessment } of settled) {
      const [first] = assessment.findings;
      const ticket = ticketOfLook(evidence, assessment);
      if (ticket === null) continue;
      expect(ticket.at).toBe(evidence.checkedAt);
      expect(ticket.part).toBe(first?.id === 'form-sends-http' ? first.host : null);
    }
  });

  test('nothing before it has settled, of no finding, and of no host', () => {
    const found = settled.find(({ evidence, assessment }) => ticketOfLook(evidence, assessment) !== null);
    if (found === undefined) throw new Error('No case makes a ticket.');
    const { evidence, assessment } = found;
    expect(ticketOfLook(evidence, { ...assessment, settled: false })).toBeNull();
    expect(ticketOfLook(evidence, { ...assessment, findings: [] })).toBeNull();
    expect(ticketOfLook({ ...evidence, address: { unseen: 'no-access' } }, assessment)).toBeNull();
  });
});
