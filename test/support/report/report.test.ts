/** The report says what the screen says, names no more than the host, and comes back out of a chat. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '../../../src/assess/assess.ts';
import type { Evidence } from '../../../src/evidence/evidence.ts';
import { supportCode } from '../../../src/support/code/code-state.ts';
import { parseReport, type Report } from '../../../src/support/report/parse-report.ts';
import { REPORT_KEYS, reportLines, reportText, seenWords } from '../../../src/support/report/report.ts';
import type { Argument, Text } from '../../../src/words/text.ts';
import { anyCharacter } from '../../any-character.ts';
import { readCases } from '../../cases/cases.ts';

const cases = readCases();
const evidenceOf = (name: string): Evidence => {
  const found = cases.find((entry) => entry.name === name);
  if (found === undefined) throw new Error(`There is no case "${name}".`);
  return found.evidence;
};

interface Message {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

const LANGUAGES = ['en', 'de', 'ar'] as const;
type Language = (typeof LANGUAGES)[number];

/** As the browser would, with isolates around names. */
function translator(language: Language): (text: Text) => string {
  const messages = JSON.parse(
    readFileSync(new URL(`../../../src/_locales/${language}/messages.json`, import.meta.url), 'utf8'),
  ) as Readonly<Record<string, Message>>;
  const fill = (argument: Argument | undefined): string => {
    if (argument === undefined) throw new Error('A placeholder has nothing to fill it.');
    if ('key' in argument) return translate(argument);
    return `\u2068${Object.values(argument).join(', ')}\u2069`;
  };
  const translate = ({ key, args }: Text): string => {
    const { message = key, placeholders = {} } = messages[key] ?? {};
    return message.replaceAll(/\$(\w+)\$/g, (_whole, name: string) =>
      fill(args[Number(placeholders[name.toLowerCase()]?.content.slice(1)) - 1]),
    );
  };
  return translate;
}

const translators = new Map(LANGUAGES.map((language) => [language, translator(language)]));
const reportOf = (evidence: Evidence, language: Language = 'en') => {
  const translate = translators.get(language);
  if (translate === undefined) throw new Error(language);
  return reportText(reportLines(evidence, assess(evidence), '0.1.0'), translate);
};

function parsed(text: string): Report {
  const report = parseReport(text);
  if (report.kind !== 'report') throw new Error(report.kind);
  return report;
}

describe.each(LANGUAGES)('each case in %s', (language) => {
  test.each(cases)('$name', ({ evidence, level, findings }) => {
    const report = parsed(reportOf(evidence, language));
    const { code, host, checkedAt } = report;
    expect(report).toMatchObject({ extension: '0.1.0', level, several: false });
    expect(report.findings.map(([id]) => id)).toEqual(findings);
    const known = 'seen' in evidence.address ? evidence.address.seen.host || 'none' : 'unseen';
    expect(host).toBe(known);
    expect(checkedAt).toBe(Math.floor(evidence.checkedAt / 60_000) * 60_000);
    expect(code?.kind).toBe(evidence.settled ? 'code' : undefined);
  });
});

test('what a look could see is said in a word for each part, seen or not', () => {
  expect(seenWords({ connection: 'unseen', pageRead: false, siteAccess: false })).toEqual([
    'connection-unseen',
    'page-unread',
    'no-site-access',
  ]);
});

describe('a long chat', () => {
  const chat = 'Anna: one moment, I am still looking for it.\n'.repeat(600);
  const report = (level: string) => `[secured-zone: 1.0.0]\n[level: ${level}]\n[host: botanica.example]\n`;

  test.each([
    [
      'the last of several reports counts, however much stands before it',
      [report('secured'), chat, report('danger')],
    ],
    [
      'one whose beginning is cut off counts for what is left of it',
      [report('secured'), chat, '[level: danger]\n[host: botanica.example]\n'],
    ],
    ['a report that is all at its beginning is read', [report('danger'), chat]],
  ])('%s', (_name, parts) => expect(parsed(parts.join('')).level).toBe('danger'));

  test('of which neither beginning nor end has one, is none; what stands before the end is another one', () => {
    expect(parseReport(chat + report('danger') + chat).kind).toBe('no-report');
    const middle = chat.slice(0, 14_000);
    expect(parsed(report('secured') + middle + report('danger') + middle).several).toBe(false);
  });
});

describe('the report', () => {
  const evidence = evidenceOf('good on Chromium, by the live check');
  const secret = (over: Partial<Evidence>): Evidence => ({ ...evidence, ...over });

  test('names the host and nothing behind or before it', () => {
    if (!('seen' in evidence.address)) throw new Error('The case has no address.');
    const href = 'https://alice:hunter2@shop.botanica.example:8443/orders/4711?token=geheim#pay';
    const address = {
      seen: { ...evidence.address.seen, href, host: 'shop.botanica.example', hasCredentials: true },
    };
    for (const language of LANGUAGES) {
      const text = reportOf(secret({ address }), language);
      expect(text).toContain('[host: shop.botanica.example]');
      expect(text).not.toMatch(/alice|hunter2|8443|orders|4711|token|geheim|#pay/);
    }
  });

  test('is a line for each thing, and says of a page without a host that it has none', () => {
    const lines = reportLines(evidence, assess(evidence), '0.1.0');
    expect(reportText(lines, ({ key }) => key).split('\n')).toHaveLength(lines.length);
    const file = evidenceOf('file:///home/me/shop.html');
    const host = reportLines(file, assess(file), '0.1.0').find(({ key }) => key === 'host');
    expect(host).toMatchObject({ value: 'none', words: { key: 'report_host_none' } });
  });

  test('is a few lines, the code last', () => {
    const lines = reportOf(evidence).split('\n');
    expect(lines.length).toBeLessThan(16);
    expect(lines.at(-1)).toContain(`[code: ${supportCode(evidence, assess(evidence), '0.1.0')?.join(' ')}]`);
  });

  test('has an IPv6 host in brackets again when it is read back', () => {
    if (!('seen' in evidence.address)) throw new Error('The case has no address.');
    const address = { seen: { ...evidence.address.seen, host: '[fe80::1]', site: { seen: null } } };
    const text = reportOf(secret({ address }));
    expect(text).toContain('[host: fe80::1]');
    expect(parsed(text).host).toBe('[fe80::1]');
  });

  test('tells faults and protocols in identifiers', () => {
    const findings = (name: string) => parsed(reportOf(evidenceOf(name))).findings[0];
    expect(findings('Firefox: expired overridden')).toEqual(['warning-overridden', 'expired']);
    expect(findings('TLS 1.1')).toEqual(['connection-obsolete', 'tlsv1.1']);
    expect(findings('http with a card field')).toEqual(['http-page-asks', 'card']);
  });

  test('of a moment that no calendar holds has no moment', () => {
    for (const checkedAt of [1e300, -1e300, 8.64e15 + 1])
      expect(parsed(reportOf(secret({ checkedAt }))).checkedAt).toBeNull();
  });

  test('keeps brackets and strange signs of a page out of its identifiers', () => {
    if (!('seen' in evidence.address)) throw new Error('The case has no address.');
    const host = 'x] [level: danger] [host: bank.example';
    const report = parsed(reportOf(secret({ address: { seen: { ...evidence.address.seen, host } } })));
    expect(report.level).toBe('secured');
  });
});

describe('a chat program', () => {
  const evidence = evidenceOf('Firefox: two faults overridden');
  const text = reportOf(evidence);
  const whole = parsed(text);

  test.each<[string, (text: string) => string]>([
    ['quotes it', (lines) => lines.replaceAll(/^/gm, '> ')],
    ['quotes it three times', (lines) => lines.replaceAll(/^/gm, '> >>')],
    ['wraps its lines', (lines) => lines.replaceAll(/(.{30}[^ \n]*) /g, '$1\n')],
    ['wraps in quotes, at hyphens', (lines) => lines.replaceAll(/(-)(?=[a-z])/g, '$1\n> ')],
    ['joins all lines', (lines) => lines.replaceAll('\n', ' ')],
    ['makes its hyphens dashes', (lines) => lines.replaceAll('-', '–')],
    ['makes its hyphens non-breaking', (lines) => lines.replaceAll('-', '\u2011')],
    ['makes its spaces no-break', (lines) => lines.replaceAll(' ', '\u00a0')],
    ['takes invisible signs out', (lines) => lines.replaceAll(/\p{Cf}/gu, '')],
    ['adds more of them', (lines) => lines.replaceAll(/([a-z])/g, '$1\u200b')],
    [
      'has full-width signs',
      (lines) => lines.replaceAll('[', '［').replaceAll(']', '］').replaceAll(':', '：'),
    ],
    ['writes capitals', (lines) => lines.toUpperCase()],
    ['has Windows line ends', (lines) => lines.replaceAll('\n', '\r\n')],
    ['puts a greeting around it', (lines) => `Hello [please help]!\n${lines}\nThanks, 12:30`],
  ])('that %s does no harm', (_what, change) => {
    expect(parsed(change(text))).toEqual(whole);
  });

  test('that loses lines leaves what is there', () => {
    const lines = text.split('\n');
    for (const [lost] of lines.entries()) {
      const report = parsed(lines.filter((_, index) => index !== lost).join('\n'));
      expect(Object.values(report).filter((value) => value === null).length).toBeLessThanOrEqual(1);
    }
    expect(parsed('[level: danger]\n[host: botanica.example]')).toMatchObject({
      level: 'danger',
      host: 'botanica.example',
      extension: null,
      code: null,
    });
    expect(parseReport('[level: danger]')).toEqual({ kind: 'no-report' });
  });

  test('that quotes an earlier one above: the last counts, and it is said that there were several', () => {
    const other = reportOf(evidenceOf('plain http'));
    expect(parsed(`${other}\n\n${text}`)).toEqual({ ...whole, several: true });
  });

  test('may hand over any text at all', () => {
    const tagged = fc.string({
      unit: fc.constantFrom(...REPORT_KEYS, '[', ']', ': ', '\n', '> ', '-', '1', '٣', 'é', '\u2067'),
    });
    for (const texts of [fc.string({ unit: anyCharacter }), fc.string({ unit: 'grapheme' }), tagged])
      fc.assert(
        fc.property(texts, (any) => {
          expect(['report', 'no-report']).toContain(parseReport(any).kind);
        }),
        { numRuns: 1000 },
      );
    for (const long of ['[', '-\n', '> ', '[level:', ' \n'].map((part) => part.repeat(50_000)))
      expect(parseReport(long)).toEqual({ kind: 'no-report' });
  });
});

test('the documentation names every identifier of the report', () => {
  const page = readFileSync(new URL('../../../docs/support-code.md', import.meta.url), 'utf8');
  const section = page.slice(page.indexOf('## The report'));
  expect([...section.matchAll(/^\| `([a-z-]+)` +\|/gm)].map((row) => row[1])).toEqual([...REPORT_KEYS]);
});
