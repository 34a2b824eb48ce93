/** What the table of cases may leave out is filled in as it says, and nothing that is written there is passed over. */
import { describe, expect, test } from 'vitest';
import { addressSchema, evidenceSchema } from '../../src/evidence/evidence.ts';
import { observedSchema } from '../../src/evidence/observed-schema.ts';
import { formSchema, pageSchema } from '../../src/evidence/page.ts';
import { complete, replaceAt } from './case-paths.ts';
import { readCases } from './cases.ts';

const good = readCases().find(({ name }) => name === 'good on Firefox, by this page’s own connection');
if (good === undefined || 'unseen' in good.evidence.page) throw new Error('The case is not there.');
const { evidence } = good;
const page = good.evidence.page.seen;
const but = (path: string, fact: unknown) => replaceAt(evidenceSchema, evidence, path, fact);

describe('a path', () => {
  test('replaces one fact and leaves all others', () => {
    expect(but('settled', false)).toEqual({ ...evidence, settled: false });
  });
  test('passes over what was seen', () => {
    expect(but('page.cardFields', 7)).toEqual({ ...evidence, page: { seen: { ...page, cardFields: 7 } } });
  });
  test('names one of a list', () => {
    expect(but('connection.certificates.1.sha256', 'EF')).toMatchObject({
      connection: { seen: { certificates: [{ sha256: 'AB:CD' }, { sha256: 'EF' }] } },
    });
  });
  test.each([
    ['a key that is not there', 'pages'],
    ['a key that is not there, further in', 'page.cards'],
    ['a key inside what was not seen', 'earlier.at'],
    ['a key inside nothing', 'managed.relation'],
    ['one more than the list has', 'connection.certificates.2.sha256'],
    ['a key inside a text', 'lookId.length'],
    ['a name that every object inherits', 'page.constructor'],
    ['nothing at all', ''],
  ])('that names %s is an error', (_name, path) => {
    expect(() => but(path, 1)).toThrow(`The path "${path}" names nothing`);
  });
});

describe('what is left out', () => {
  test('is nothing, of counts and lists', () => {
    const target = { scheme: 'mailto', host: '' };
    expect(complete(formSchema, { target, card: 2 })).toEqual({
      ...{ target, card: 2, password: 0, typed: 0, controls: 0 },
    });
  });
  test('stays missing where nothing is no answer', () => {
    expect(complete(pageSchema, {})).not.toHaveProperty('readyState');
    expect(complete(evidenceSchema, {})).not.toHaveProperty('connection');
  });
  test('of a key that does not exist, nothing: it stays, and does not parse', () => {
    expect(complete(formSchema, { cards: 1 })).toHaveProperty('cards', 1);
  });
});

describe('an address as text', () => {
  const address = (text: string) => complete(observedSchema(addressSchema), text);
  test.each([
    ['https://shop.botanica.example/a?b', 'https', 'shop.botanica.example', 'botanica.example'],
    ['https://xn--bcher-kva.example/', 'https', 'xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['http://localhost:3000/', 'http', 'localhost', null],
    ['http://192.168.0.1/', 'http', '192.168.0.1', null],
    ['https://[2001:db8::7]/', 'https', '[2001:db8::7]', null],
    ['about:blank', 'about', '', null],
  ])('%s', (href, scheme, host, site) => {
    expect(address(href)).toMatchObject({ seen: { href, scheme, host, site: { seen: site } } });
  });
  test('is shown in its own letters', () => {
    expect(address('https://a.xn--bcher-kva.example/')).toMatchObject({
      seen: { displaySite: { seen: 'bücher.example' } },
    });
  });
  test('tells a user name', () => {
    expect(address('https://a@b.example/')).toMatchObject({ seen: { hasCredentials: true } });
    expect(address('https://b.example/@')).toMatchObject({ seen: { hasCredentials: false } });
  });
  test('of a form is its target', () => {
    expect(complete(formSchema, { target: 'http://a.example' })).toMatchObject({
      target: { scheme: 'http', host: 'a.example' },
    });
  });
});
