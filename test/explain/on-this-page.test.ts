/** The words of "On this page": what is asked for, where it goes, and nothing praised that was not seen. */
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { Evidence, Form, Frame } from '../../src/evidence/evidence.ts';
import { explain } from '../../src/explain/explain.ts';
import { onThisPage } from '../../src/explain/on-this-page.ts';
import { readCases } from '../cases/cases.ts';
import { formWith, frameWith } from '../fixtures/blank.ts';

const found = readCases().find(({ name }) => name === 'good on Firefox, by this page’s own connection');
if (found === undefined || 'unseen' in found.evidence.page) throw new Error('The case is not there.');
const good = found.evidence;
const page = found.evidence.page.seen;

const form = (href: string, asked: Partial<Form> = { typed: 1 }): Form => {
  const { protocol, hostname } = new URL(href);
  const target = { scheme: protocol.slice(0, -1), host: hostname };
  return formWith({ target, ...asked });
};
const withForms = (...forms: readonly Form[]): Evidence => ({
  ...good,
  page: { seen: { ...page, forms, cardFields: 0 } },
});
const frame = (facts: Partial<Frame>): Frame => frameWith({ host: 'frame.pay.example', ...facts });
const withFrames = (...frames: readonly Frame[]): Evidence => ({ ...withForms(), frames: { seen: frames } });
const linesOf = (evidence: Evidence) => onThisPage(evidence, assess(evidence).level).lines;
const said = (evidence: Evidence) => linesOf(evidence).map(({ mark, text }) => [mark, text.key]);

describe('forms', () => {
  test('are told apart by where they go; the worst first', () => {
    const forms = [
      form('https://news.example/'),
      form('https://www.botanica.example/order', { card: 3 }),
      form('mailto:a@b.example'),
      form('javascript:void 0'),
      form('http://botanica.example/', { typed: 2 }),
    ];
    expect(said(withForms(...forms))).toEqual([
      ['bad', 'page_form_open'],
      ['good', 'page_form_here'],
      ['plain', 'page_form_elsewhere'],
      ['plain', 'page_form_mail'],
      ['plain', 'page_form_program'],
    ]);
  });

  test('in the open are sorted by what they ask for, before all others', () => {
    const names = (...forms: readonly Form[]) =>
      linesOf(withForms(...forms)).map(({ text }) => (text.args[1] as { name?: string } | undefined)?.name);
    const open = (host: string, asked: Partial<Form>) => form(`http://${host}.example/`, asked);
    expect(
      names(
        form('https://a.example/', { card: 1 }),
        open('search', { controls: 1 }),
        open('list', { typed: 1 }),
        open('login', { password: 1 }),
        open('pay', { card: 1 }),
      ),
    ).toEqual(['pay.example', 'login.example', 'list.example', 'search.example', 'a.example']);
  });

  test('of one target say the most delicate thing, in whatever order they stand', () => {
    const login = form('https://shop.botanica.example/login', { password: 1 });
    const search = form('https://shop.botanica.example/search');
    for (const forms of [
      [login, search],
      [search, login],
    ])
      expect(linesOf(withForms(...forms))[0]?.text.args[0]).toEqual({ key: 'asks_password', args: [] });
  });

  test('by mail and to a program name no host', () => {
    const args = (href: string) => linesOf(withForms(form(href)))[0]?.text.args;
    expect(args('mailto:a@b.example')).toEqual([{ key: 'asks_typed', args: [] }]);
    expect(args('javascript:void 0')).toEqual([{ key: 'asks_typed', args: [] }]);
  });

  test('leave secret fields outside them to a program of the page, each kind by itself', () => {
    const loose = (fields: Partial<typeof page>, ...forms: readonly Form[]) =>
      said({
        ...good,
        page: { seen: { ...page, cardFields: 0, passwordFields: 0, ...fields, forms } },
      }).filter(([, key]) => key === 'page_fields_loose').length;
    const pays = form('https://shop.botanica.example/', { card: 1 });
    const logsIn = form('https://shop.botanica.example/', { password: 1 });
    expect(loose({ cardFields: 1 }, logsIn)).toBe(1);
    expect(loose({ cardFields: 1 }, logsIn, pays)).toBe(0);
    expect(loose({ passwordFields: 1 }, pays)).toBe(1);
    expect(loose({ passwordFields: 1 }, pays, logsIn)).toBe(0);
    expect(loose({ cardFields: 1, passwordFields: 1 })).toBe(2);
  });

  test('of one target are one line, which names the most delicate thing', () => {
    const lines = linesOf(
      withForms(
        form('https://shop.botanica.example/search'),
        form('https://shop.botanica.example/login', { password: 1 }),
      ),
    );
    expect(lines).toHaveLength(1);
    expect(lines[0]?.text.args).toEqual([
      { key: 'asks_password', args: [] },
      { name: 'shop.botanica.example' },
    ]);
  });

  test('to this computer are not mentioned, as they are sent nowhere', () => {
    expect(said(withForms(form('http://127.0.0.1/'), form('http://localhost/')))).toEqual([]);
  });

  test('in frames are mentioned if they are sent in the open', () => {
    const forms = [form('http://list.example/'), form('https://list.example/')];
    const open = { key: 'page_form_open', args: [{ key: 'asks_typed', args: [] }, { name: 'list.example' }] };
    expect(linesOf(withFrames(frame({ forms })))[0]).toEqual({ mark: 'bad', text: open });
    expect(said(withFrames(frame({ forms, upgradesInsecure: true })))).toEqual([
      ['plain', 'page_frames_read'],
    ]);
  });

  test('without anything to type are not mentioned', () => {
    expect(said(withForms(form('https://shop.botanica.example/cart', { typed: 0 })))).toEqual([]);
  });

  test('a name that only ends like the shop’s is another site', () => {
    expect(said(withForms(form('https://evil-botanica.example/')))).toEqual([
      ['plain', 'page_form_elsewhere'],
    ]);
  });

  test('card fields in no form are said to go nobody knows where', () => {
    expect(said({ ...good, page: { seen: { ...page, forms: [] } } })).toEqual([
      ['plain', 'page_fields_loose'],
    ]);
  });
});

describe('frames', () => {
  test('that ask are named by their registrable domain, with their connection', () => {
    for (const [connection, mark, key] of [
      [{ seen: 'accepted' }, 'good', 'page_frame_accepted'],
      [{ unseen: 'no-access' }, 'plain', 'page_frame_unseen'],
      [{ seen: 'overridden' }, 'bad', 'page_frame_overridden'],
      [{ seen: 'insecure' }, 'bad', 'page_frame_insecure'],
    ] as const) {
      const [line] = linesOf(withFrames(frame({ cardFields: 3, connection })));
      expect([line?.mark, line?.text.key]).toEqual([mark, key]);
      expect(line?.text.args).toEqual([{ key: 'asks_card', args: [] }, { name: 'pay.example' }]);
    }
  });

  test('that could not be read are never said to ask for nothing', () => {
    expect(said(withFrames(frame({ read: false })))).toEqual([['plain', 'page_frames_unread']]);
    expect(said(withFrames(frame({})))).toEqual([['plain', 'page_frames_read']]);
  });

  test('are named beside the yes: whose the card is, and what nobody could look into', () => {
    const beside = (...frames: readonly Frame[]) => {
      const evidence = withFrames(...frames);
      return explain(evidence, assess(evidence)).beside.map(({ key, args }) => [key, ...args]);
    };
    const name = { names: ['pay.example'] };
    expect(beside()).toEqual([]);
    expect(beside(frame({ cardFields: 3 }))).toEqual([['beside_card', name]]);
    expect(beside(frame({ cardFields: 3, connection: { unseen: 'no-access' } }))).toEqual([
      ['beside_card_unseen', name],
    ]);
    expect(beside(frame({ passwordFields: 1 }))).toEqual([['beside_password', name]]);
    expect(beside(frame({ read: false }))).toEqual([['beside_unread', name]]);
  });

  test('say what is asked for on the door, in the page or in a part of it', () => {
    const gist = (...frames: readonly Frame[]) => onThisPage(withFrames(...frames), 'secured').gist.key;
    expect(gist(frame({ cardFields: 3 }))).toBe('gist_card');
    expect(gist(frame({ passwordFields: 1 }))).toBe('gist_password');
    expect(gist(frame({ typedFields: 1 }))).toBe('gist_typed');
  });
});

describe('the shop’s own words', () => {
  const policies: Evidence['policies'] = {
    seen: [{ policy: 'security', href: 'https://botanica.example/security' }],
  };
  test('stand there', () => {
    expect(onThisPage({ ...good, policies }, 'secured').policies).toEqual([
      { name: { key: 'page_policy_security', args: [] }, href: 'https://botanica.example/security' },
    ]);
  });
  test('are worth nothing where the browser does not trust the page, nor is any form praised', () => {
    const { lines, policies: shown } = onThisPage({ ...good, policies }, 'danger');
    expect(shown).toEqual([]);
    expect(lines.map(({ mark }) => mark)).not.toContain('good');
  });
});

test('nothing is said before there is a verdict, or of what was not seen', () => {
  expect(onThisPage(good, 'checking')).toMatchObject({ lines: [], policies: [] });
  expect(onThisPage({ ...good, page: { unseen: 'lost' } }, 'unknown')).toMatchObject({
    lines: [],
    policies: [],
  });
});
