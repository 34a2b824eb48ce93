/** What mail and chat programs make of a report and of a code: read as it was meant, or "cannot tell"; never a "no" for what is no host. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FINDING_LEVEL, LEVELS } from '../../../src/assess/finding.ts';
import type { ShopName } from '../../../src/shops/shop-name.ts';
import { type Customer, customerOfReport } from '../../../src/support/call/customer.ts';
import { shopAnswer, siteOfCode } from '../../../src/support/call/shop-answer.ts';
import { encodeCode, readCode } from '../../../src/support/code/support-code.ts';
import { parseReport, type Report } from '../../../src/support/report/parse-report.ts';
import { REPORT_KEYS } from '../../../src/support/report/report.ts';
import { anyFacts, anySite } from '../code/arbitrary-code.ts';
import { madeCode } from '../code/made-code.ts';

const named = (site: string): ShopName => ({ typed: site, host: site, site: { known: site } });
const parsed = (text: string): Report => {
  const report = parseReport(text);
  if (report.kind !== 'report') throw new Error(report.kind);
  return report;
};
const customer = (lines: string): Customer => customerOfReport(parsed(`[secured-zone: 0.1.0] ${lines}`), 0);
const answerFor = (host: string, site: string) =>
  shopAnswer(customer(`[level: secured] [host: ${host}]`), [named(site)]);

/** By the program, or the kind of program, that writes so. */
const LINKED: Readonly<Record<string, (host: string) => string>> = {
  'nothing at all': (host) => host,
  'the address alone': (host) => `http://${host}`,
  'the address with a slash': (host) => `https://${host}/`,
  'the host with a slash': (host) => `${host}/`,
  'Outlook, as plain text': (host) => `${host}<http://${host}>`,
  'mail as plain text, set apart': (host) => `${host} <https://${host}/>`,
  'angle brackets alone': (host) => `<http://${host}>`,
  'Slack’s source': (host) => `<http://${host}|${host}>`,
  'Slack’s source, escaped': (host) => `&lt;http://${host}|${host}&gt;`,
  Markdown: (host) => `[${host}](http://${host})`,
  'Markdown with angle brackets': (host) => `[${host}](<http://${host}>)`,
  'text browsers': (host) => `${host} (http://${host})`,
  'square brackets': (host) => `${host} [http://${host}]`,
  'Jira’s wiki': (host) => `[${host}|http://${host}]`,
  'other wikis': (host) => `[http://${host} ${host}]`,
  BBCode: (host) => `[url=http://${host}]${host}[/url]`,
  HTML: (host) => `<a href="http://${host}/" target="_blank" rel="noopener">${host}</a>`,
  'both, with nothing between': (host) => `${host}http://${host}`,
  'bold type': (host) => `*${host}*`,
  italics: (host) => `_${host}_`,
  code: (host) => `\`${host}\``,
  quotes: (host) => `“${host}”`,
  'capital letters': (host) => host.toUpperCase(),
  'a bracket too few, in the link': (host) => `${host}<http://${host}`,
  'a mail gateway': (host) =>
    `${host}<https://eur01.safelinks.example/?url=http%3A%2F%2F${host}%2F&data=05%7C02%7C&reserved=0>`,
  'another mail gateway': (host) => `${host}<https://urldefense.example/v3/__http://${host}__;!!AbC$>`,
  'a third mail gateway': (host) => `${host}<https://urldefense.example/v2/url?u=http-3A__${host}&d=Dw>`,
  'a port': (host) => `${host}:8443`,
  'a last dot': (host) => `${host}.`,
  'invisible signs': (host) => host.replaceAll('.', '\u200b.\u2060'),
  'a line wrapped at a dot': (host) => host.replace('.', '.\n'),
};

describe.each(Object.entries(LINKED))('a host that is written as by %s', (_program, write) => {
  test('is the same host', () => {
    fc.assert(
      fc.property(anySite, fc.constantFrom('', 'www.', 'pay.shop.'), (site, before) => {
        expect(parsed(`[level: secured] [host: ${write(`${before}${site}`)}]`).host).toBe(`${before}${site}`);
        expect(answerFor(write(`${before}${site}`), site)).toMatchObject({ answer: 'yes', oneIn: null });
        expect(answerFor(write(`${before}other-${site}`), site)).toEqual({ answer: 'no' });
      }),
      { numRuns: 30 },
    );
  });

  test('leaves the facts of a finding', () => {
    const { findings } = customer(
      `[level: partly] [finding: form-sends-http card ${write('pay.example')}] [finding: fields-in-frame card ${write('pay.example')} accepted]`,
    );
    expect(findings).toMatchObject([
      { id: 'form-sends-http', finding: { asks: 'card', host: 'pay.example' } },
      { id: 'fields-in-frame', finding: { asks: 'card', host: 'pay.example', connection: 'accepted' } },
    ]);
  });
});

test('a name in its own letters is that of the link beside it', () => {
  expect(answerFor('bücher.example<http://xn--bcher-kva.example>', 'xn--bcher-kva.example').answer).toBe(
    'yes',
  );
  for (const text of ['bücher.example', 'bücher.example<http://shop.example>'])
    expect(answerFor(text, 'shop.example').answer).toBe('cannot-tell');
});

test.each(['<', ' <', ' (', '[', '|', ' '])(
  'two names that differ are none, with "%s" between them',
  (between) => {
    fc.assert(
      fc.property(anySite, anySite, (one, other) => {
        fc.pre(one !== other);
        for (const text of [`${one}${between}http://${other}`, `http://${one}${between}http://${other}`])
          for (const site of [one, other]) expect(answerFor(text, site).answer).toBe('cannot-tell');
      }),
      { numRuns: 50 },
    );
  },
);

describe('what is no host', () => {
  /** Without invisible signs, a scheme, and what is no letter around it. */
  const bareOf = (text: string): string =>
    text
      .normalize('NFKC')
      .replaceAll(/\p{Cf}/gu, '')
      .replace(/^[^a-z\d]*https?:\/\//i, '')
      .replaceAll(/^[^\w:]+|[^\w:]+$/g, '');
  const isHost = (bare: string): boolean => {
    const url = URL.canParse(`http://${bare}`) ? new URL(`http://${bare}`) : undefined;
    if (URL.canParse(`http://[${bare}]`)) return true;
    return url?.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  };
  test('is never answered "no"', () => {
    const piece = fc.constantFrom(
      'shop',
      'evil',
      '.',
      'example',
      '/',
      '@',
      ':',
      ' ',
      '..',
      '-',
      '\\',
      '?',
      '#',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
      fc.array(piece, { minLength: 1, maxLength: 9 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(!/[[\]]/.test(text.normalize('NFKC')) && text.trim() !== '' && text.trim() !== 'none');
        if (answerFor(text, 'botanica.example').answer === 'no') expect(isHost(bareOf(text))).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    'evil.example/.shop.example',
    'http://shop.example@evil.example',
    'shop.example evil.example',
    'mailto:me@shop.example',
    'javascript:alert(1)',
    'www..shop.example',
    '-',
    '1234',
    'tel:1234',
    'sms:4711',
    'checkout',
    'http://checkout:8080/',
    '300.1.2.3',
    'the shop, I think',
    'https://',
  ])('%s: cannot tell', (text) => {
    expect(answerFor(text, 'shop.example')).toEqual({ answer: 'cannot-tell', why: 'no-host' });
  });
});

describe('lines that contradict each other', () => {
  test('count for the worst of their levels, and for no better than "cannot tell"', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LEVELS), fc.constantFrom(...LEVELS), (one, other) => {
        const { level, contradictory } = customer(`[level: ${one}] [host: a.example] [level: ${other}]`);
        expect(contradictory).toBe(one !== other);
        if (level === null || level === 'checking') throw new Error('no level');
        for (const said of [one, other])
          if (said !== 'local') expect(LEVELS.indexOf(level)).toBeLessThanOrEqual(LEVELS.indexOf(said));
        if (one !== other) expect(['danger', 'exposed', 'unknown']).toContain(level);
      }),
    );
  });

  test.each(REPORT_KEYS.filter((key) => key !== 'finding' && key !== 'level' && key !== 'secured-zone'))(
    'two that differ in "%s" make the report one that nobody goes by',
    (key) => {
      const [one, other] = { host: ['a.example', 'b.example'], lock: ['yes', 'no'], address: ['yes', 'no'] }[
        key as 'host'
      ] ?? ['1', '2'];
      const twice = (second: string) => customer(`[level: secured] [${key}: ${one}] [${key}: ${second}]`);
      expect(twice(one ?? '')).toMatchObject({ contradictory: false, level: 'secured' });
      expect(twice(other ?? '')).toMatchObject({ contradictory: true, level: 'unknown' });
      expect(shopAnswer(twice(other ?? ''), [named('a.example')]).answer).toBe('cannot-tell');
    },
  );

  test('a level that one of the two checks denies is not believed', () => {
    for (const [level, check] of [
      ['secured', 'address: no'],
      ['secured', 'lock: no'],
      ['secured', 'address: not-needed'],
      ['secured', 'address: unseen'],
      ['secured', 'lock: unseen'],
      ['partly', 'address: no'],
    ])
      expect(customer(`[level: ${level}] [${check}]`)).toMatchObject({
        contradictory: true,
        level: 'unknown',
      });
    expect(customer('[level: exposed] [address: yes]')).toMatchObject({
      contradictory: true,
      level: 'exposed',
    });
  });

  test('a page of this computer that is said to be in the zone as well is in none', () => {
    for (const more of [
      '[finding: certificate-accepted this-page]',
      '[finding: form-sends-http card a.example]',
    ])
      expect(customer(`[level: local] [host: a.example] ${more}`)).toMatchObject({
        contradictory: true,
        level: 'unknown',
      });
  });

  test('a host with the code of another one: both are shown, and nobody can tell', () => {
    const names = [named('botanica.example')];
    for (const [host, site] of [
      ['other.example', 'botanica.example'],
      ['botanica.example', 'other.example'],
    ] as const) {
      const code = madeCode('certificate-accepted', { domain: { site } });
      const { place } = customer(`[host: ${host}] [code: ${code}]`);
      expect(place).toMatchObject({ kind: 'torn', host });
      expect(shopAnswer({ place, findings: [] }, names)).toEqual({ answer: 'cannot-tell', why: 'disagree' });
      expect(siteOfCode(place, names, [])).toBe(site === 'botanica.example' ? site : null);
    }
  });

  test('a host with the code of another one is no host to go by', () => {
    fc.assert(
      fc.property(anyFacts, anySite, (facts, site) => {
        const code = encodeCode({ ...facts, release: 0 }, { site }).join(' ');
        fc.pre(readCode(code).kind === 'code');
        const of = (host: string) => customer(`[host: ${host}] [code: ${code}]`);
        expect(of(`www.${site}`)).toMatchObject({ contradictory: false, place: { kind: 'host' } });
        // One in 4,096 fits by chance, for each name that it may be.
        fc.pre(of(`x${site}`).contradictory || of(`y${site}`).contradictory);
        const strange = [`x${site}`, `y${site}`].find((host) => of(host).contradictory) ?? '';
        expect(shopAnswer(of(strange), [named(site)]).answer).toBe('cannot-tell');
      }),
      { numRuns: 50 },
    );
  });
});

test('a name that could not be read keeps the desk from a "no", and from nothing else', () => {
  const improper: ShopName = { typed: 'botanica', host: 'botanica', site: { known: null } };
  const at = (host: string) => customer(`[level: secured] [host: ${host}]`);
  const names = [named('shop.example'), improper];
  expect(shopAnswer(at('other.example'), names)).toEqual({ answer: 'cannot-tell', why: 'some-name-unread' });
  expect(shopAnswer(at('other.example'), [named('shop.example')], true).answer).toBe('cannot-tell');
  expect(shopAnswer(at('www.shop.example'), names).answer).toBe('yes');
  expect(shopAnswer(at('none'), names).answer).toBe('no');
  expect(shopAnswer(at('other.example'), [named('shop.example')]).answer).toBe('no');
});

test('the levels of the findings are still those of the table', () => {
  expect(customer('[level: secured] [finding: http-page]').level).toBe(FINDING_LEVEL['http-page']);
});
