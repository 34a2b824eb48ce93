/**
 * Everything that the desk says to staff and customers, in English, as it was read and found right: `said/*.txt`. Whoever changes
 * words, or what leads to them, sees what becomes of them everywhere (`npx vitest run --project unit test/support/call/said -u`).
 */
import { expect, test } from 'vitest';
import { assess } from '../../../src/assess/assess.ts';
import type { Evidence } from '../../../src/evidence/evidence.ts';
import { seenOrUndefined } from '../../../src/evidence/observed.ts';
import { callNote } from '../../../src/support/call/call-note.ts';
import { type CallScript, callScript } from '../../../src/support/call/call-script.ts';
import { ASK_TYPED, inMedium, MEDIA } from '../../../src/support/call/call-steps.ts';
import { type Customer, customerOfCode, customerOfReport } from '../../../src/support/call/customer.ts';
import { customerChecks } from '../../../src/support/call/customer-checks.ts';
import { customerReasons, customerVerdict } from '../../../src/support/call/customer-words.ts';
import {
  DEVICE_NAME,
  DEVICES,
  type InHand,
  PROGRAM_NAME,
  programsOf,
  whereToLook,
} from '../../../src/support/call/devices.ts';
import { GUIDED_SCRIPT } from '../../../src/support/call/guided-caller.ts';
import { partPlaces } from '../../../src/support/call/part-places.ts';
import { type ShopAnswer, shopAnswer } from '../../../src/support/call/shop-answer.ts';
import { WARNING_PAGE_NAME, WARNING_PAGES, warningScript } from '../../../src/support/call/warning-pages.ts';
import {
  SITUATION_NAME,
  SITUATIONS,
  situationScript,
  strangeScript,
} from '../../../src/support/call/without-code.ts';
import { supportCode } from '../../../src/support/code/code-state.ts';
import { readCode } from '../../../src/support/code/support-code.ts';
import { parseReport } from '../../../src/support/report/parse-report.ts';
import { reportLines, reportText } from '../../../src/support/report/report.ts';
import { ticketLines } from '../../../src/support/ticket/ticket.ts';
import { ticketOfCustomer } from '../../../src/support/ticket/ticket-facts.ts';
import { type Text, text } from '../../../src/words/text.ts';
import { readCases } from '../../cases/cases.ts';
import { news, saidIn, sentence } from '../../explain/said.ts';
import { leads, NO, numbers, scriptOf, YES } from './made-script.ts';

type Stories = Map<string, readonly string[]>;

/** Under a name each; lines that a story before has are in the digest alone. */
const expectSaid = (stories: Stories, file: string) =>
  expect(news(stories)).toMatchFileSnapshot(`said/${file}.txt`);

const PAYMENT: ShopAnswer = { answer: 'payment', site: 'pay.example', oneIn: 4096 };
const UNSAID: ShopAnswer = { answer: 'cannot-tell', why: 'not-said' };
const SHOPS = { own: YES, payment: PAYMENT, other: NO, unsaid: UNSAID } as const;

/** The steps in a line each, so that their order is in the digest and in the eye. */
function script({ say, ...more }: CallScript): readonly string[] {
  return [...say.map((step, index) => `${index + 1}. ${sentence(step)}`), ...saidIn(more)];
}

const cases = readCases();

/** What the code says, and what the report says, a minute later. */
function customersOf(evidence: Evidence): readonly Customer[] {
  const assessment = assess(evidence);
  const now = evidence.checkedAt + 60_000;
  const code = readCode((supportCode(evidence, assessment, '1.0.0') ?? []).join(' '));
  const report = parseReport(reportText(reportLines(evidence, assessment, '1.0.0'), sentence));
  return [
    ...(code.kind === 'code' ? [customerOfCode(code.reading, now, evidence.browser)] : []),
    ...(report.kind === 'report' ? [customerOfReport(report, now)] : []),
  ];
}

/** What staff see of a customer, besides the script. */
function seenOfCustomer(customer: Customer, known: string): readonly string[] {
  const { place, release, age, findings, ...facts } = customer;
  const names = [{ typed: known, host: known, site: { known } }];
  const shop = shopAnswer(customer, names);
  const ticket = ticketOfCustomer(customer, shop);
  return saidIn({
    facts: { ...facts, place: place.kind, age: age?.kind },
    shop: shop.answer,
    verdict: customerVerdict(customer, null),
    confirmed: customerVerdict(customer, known)?.answer,
    checks: customerChecks(customer, known),
    reasons: customerReasons(customer),
    parts: partPlaces(customer, { names, payment: [], unread: false }).map(({ host, shop: { answer } }) => [
      host,
      answer,
    ]),
    ticket: ticket && ticketLines(ticket)?.map((line) => [text(line.label), line.text]),
    note: callNote(customer, shop, 0, false),
  });
}

test.each(['code', 'report'] as const)('of every case: what a %s tells the desk', async (from) => {
  const stories: Stories = new Map();
  for (const { name, evidence } of cases) {
    const site = seenOrUndefined(evidence.address)?.site;
    const known = (site && seenOrUndefined(site)) || 'botanica.example';
    for (const customer of customersOf(evidence).filter((one) => one.from === from))
      stories.set(name, [
        ...seenOfCustomer(customer, known),
        ...Object.entries(SHOPS).flatMap(([whose, shop]) =>
          script(callScript(customer, shop, [known])).map((line) => `${whose}: ${line}`),
        ),
      ]);
  }
  await expectSaid(stories, `${from}s`);
});

test('of every finding that leads a code: what to say, on whose site, and how long ago', async () => {
  const stories: Stories = new Map();
  for (const [name, lead] of leads)
    for (const [whose, shop] of Object.entries(SHOPS))
      for (const minutes of [0, 31, 60 * 24])
        stories.set(
          `${name}, ${whose}, ${minutes} minutes ago`,
          script(scriptOf(lead, null, shop, minutes, ['botanica.example'])),
        );
  await expectSaid(stories, 'leads');
});

test('of every two findings of a code: what to say on the shop’s own site', async () => {
  const stories: Stories = new Map();
  for (const [name, lead] of leads) {
    const beside = new Map<string, string[]>();
    for (const [other, second] of numbers) {
      const [keys, heard] = [false, true].map((one) =>
        scriptOf(lead, second, YES, 0, [], one).keys.join(' '),
      );
      const said = keys === heard ? `${keys}` : `${keys} | heard: ${heard}`;
      beside.set(said, [...(beside.get(said) ?? []), other]);
    }
    stories.set(
      name,
      [...beside].map(([said, others]) => `${others.join(', ')}: ${said}`),
    );
  }
  await expectSaid(stories, 'pairs');
});

const everyDevice: readonly InHand[] = DEVICES.flatMap((device) =>
  programsOf(device).map((program) => ({ device, program })),
);

test('without a code: in each situation, with whatever is in hand', async () => {
  const stories: Stories = new Map([['another’s name', script(strangeScript(['botanica.example']))]]);
  for (const situation of SITUATIONS)
    for (const inHand of everyDevice)
      for (const heard of [false, true]) {
        const { broken, ...more } = situationScript(
          situation,
          inHand,
          heard ? ['botanica.example'] : [],
          heard,
        );
        stories.set(
          `${sentence(text(SITUATION_NAME[situation]))}, ${sentence(text(DEVICE_NAME[inHand.device]))}, ${sentence(PROGRAM_NAME[inHand.program])}${heard ? ', heard' : ''}`,
          [`broken: ${broken}`, ...script(more)],
        );
      }
  await expectSaid(stories, 'without-code');
});

test('where to look: in whatever is in hand, for a good sign and a bad one', async () => {
  const stories: Stories = new Map(
    everyDevice.flatMap((inHand) =>
      [false, true].map((broken): [string, readonly string[]] => [
        `${inHand.device} ${inHand.program}${broken ? ', broken' : ''}`,
        saidIn(whereToLook(inHand, broken)),
      ]),
    ),
  );
  await expectSaid(stories, 'where-to-look');
});

test('on a page of the browser’s own, and to a caller whom somebody else guides', async () => {
  const stories: Stories = new Map([['guided', script(GUIDED_SCRIPT)]]);
  for (const page of WARNING_PAGES)
    for (const ours of [[], ['botanica.example', 'botanica.test']])
      stories.set(
        `${sentence(text(WARNING_PAGE_NAME[page]))}, ${ours.length} names`,
        script(warningScript(page, ours)),
      );
  stories.set('asked of everybody', ASK_TYPED.map(sentence));
  await expectSaid(stories, 'warnings');
});

test('on the telephone and in a chat', async () => {
  const said: readonly Text[] = leads.flatMap(([, lead]) => scriptOf(lead, null, YES).say);
  const stories: Stories = new Map(MEDIA.map((medium) => [medium, inMedium(said, medium).map(sentence)]));
  await expectSaid(stories, 'media');
});
