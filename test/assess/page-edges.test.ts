/** Where the rules about a page, its parts and the way to it turn, each made from a case of the table. */
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { Evidence } from '../../src/evidence/evidence.ts';
import { seen, seenOrUndefined } from '../../src/evidence/observed.ts';
import { formWith, frameWith } from '../fixtures/blank.ts';
import { GOOD, idsOf, named, withConnection, withPage } from './case-with.ts';

describe('forms and parts', () => {
  const to = (host: string) => formWith({ target: { scheme: 'http', host } });
  const headerSeen = (policy: string) => {
    const own = seenOrUndefined(GOOD.address)?.host ?? '';
    const page = withPage(GOOD, { forms: [to(own)] });
    const [first] = assess(withConnection(page, { strictTransportSecurity: seen(policy) })).findings;
    return first && 'headerSeen' in first && first.headerSeen;
  };

  test.each([
    ['max-age = 5', false],
    ['includeSubDomains ; max-age=\t"007"', false],
    ['max-age=000', true],
    ['xmax-age=5', true],
    ['', true],
  ])('with HSTS %j, every policy was seen: %s', (policy, expected) =>
    expect(headerSeen(policy)).toBe(expected),
  );

  test('servers past a warning are told by their hosts, this computer left out', () => {
    const warned = (...warnedTargets: readonly string[]) =>
      assess({ ...GOOD, warnedTargets }).findings.find(({ id }) => id === 'form-sends-past-warning');
    expect(warned('https://pay.example:8443', 'https://pay.example', 'wss://a.example:1')).toEqual({
      id: 'form-sends-past-warning',
      hosts: ['pay.example', 'a.example'],
    });
    expect(warned('https://127.0.0.1:8443', 'https://localhost')).toBeUndefined();
  });

  test('a frame with one field of each kind asks for a card', () => {
    const frames = seen([frameWith({ cardFields: 1, passwordFields: 1 })]);
    expect(assess({ ...GOOD, frames }).findings).toContainEqual({
      ...{ id: 'fields-in-frame', host: 'pay.example' },
      ...{ asks: 'card', connection: 'accepted' },
    });
  });

  test('a form that asks for nothing sends nothing elsewhere', () => {
    const target = { scheme: 'https', host: 'news.example' };
    expect(idsOf(withPage(GOOD, { forms: [formWith({ target })] }))).not.toContain('form-sends-elsewhere');
    expect(idsOf(withPage(GOOD, { forms: [formWith({ target, typed: 1 })] }))).toContain(
      'form-sends-elsewhere',
    );
  });

  test('where a part is known that came past a warning, the tab’s distrust says no more', () => {
    const distrusted: Evidence = { ...GOOD, browserTrust: seen('distrusts') };
    expect(idsOf(distrusted)).toContain('part-distrusted');
    const overridden = seenOrUndefined(named('a frame from a host whose warning was overridden').weakParts);
    const known = { ...distrusted, weakParts: seen(overridden ?? []) };
    expect(idsOf(known)).toContain('part-overridden');
    expect(idsOf(known)).not.toContain('part-distrusted');
  });
});

describe('a name in other letters', () => {
  const address = seenOrUndefined(named('a name in other letters').address);
  const told = (host: string) => {
    if (address === undefined) throw new Error('This case has no address.');
    const { findings } = assess({ ...GOOD, address: seen({ ...address, host }) });
    return findings.find(({ id }) => id === 'name-in-other-letters');
  };

  test('is told by its registrable domain, and whole only where there are such letters before that', () => {
    expect(told('www.xn--bcher-kva.example')).toMatchObject({ ascii: 'xn--bcher-kva.example' });
    expect(told('xn--bcher-kva.xn--bcher-kva.example')).toMatchObject({
      ascii: 'xn--bcher-kva.xn--bcher-kva.example',
      shown: 'b\u00fccher.b\u00fccher.example',
    });
  });
});

describe('the way to the page', () => {
  const left = named('left the zone: the checkout drops back to http');

  test('the zone is left only for a page that is there, whatever it asks for', () => {
    expect(idsOf(left)).toContain('left-zone');
    expect(idsOf({ ...left, screen: seen('error-page') })).not.toContain('left-zone');
    const nothing = { cardFields: 0, passwordFields: 0, typedFields: 0, forms: [] };
    expect(idsOf(withPage({ ...left, frames: seen([]) }, nothing))).toEqual(
      expect.arrayContaining(['http-page', 'left-zone']),
    );
  });

  test('it is entered only over an accepted certificate', () => {
    const entered = named('entered the zone on this shop, by a redirect from http');
    expect(idsOf(entered)).toContain('entered-zone');
    expect(idsOf(withConnection(entered, { state: 'broken' }))).not.toContain('entered-zone');
  });
});
