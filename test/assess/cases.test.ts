/** The verdict function against the table of cases. */
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { seen } from '../../src/evidence/observed.ts';
import { readCases } from '../cases/cases.ts';
import { formWith } from '../fixtures/blank.ts';

describe('the table of cases', () => {
  for (const { file, name, evidence, level, findings } of readCases())
    test(`${file}: ${name}`, () => {
      const assessment = assess(evidence);
      expect(assessment.settled).toBe(evidence.settled);
      expect({ level: assessment.level, findings: assessment.findings.map(({ id }) => id) }).toEqual({
        level,
        findings,
      });
    });
});

test('each form’s finding speaks of what that form asks for', () => {
  const { evidence } =
    readCases().find(({ name }) => name === 'a form with one field of each kind sends to http') ?? {};
  if (evidence === undefined) throw new Error('The case is not there.');
  const told = assess(evidence).findings.filter(({ id }) => id === 'form-sends-http');
  expect(told).toEqual([
    { id: 'form-sends-http', host: 'a.example', asks: 'card', headerSeen: false },
    { id: 'form-sends-http', host: 'b.example', asks: 'password', headerSeen: false },
    { id: 'form-sends-http', host: 'c.example', asks: 'typed', headerSeen: false },
    { id: 'form-sends-http', host: 'd.example', asks: 'other', headerSeen: false },
  ]);
});

test('an http page’s finding speaks of the most delicate thing that it asks for', () => {
  const asks = (name: string) =>
    readCases()
      .filter((entry) => entry.name === name)
      .flatMap(({ evidence }) => assess(evidence).findings)
      .find(({ id }) => id === 'http-page-asks');
  expect(asks('http with a card field')).toEqual({ id: 'http-page-asks', asks: 'card' });
  expect(asks('http with a password field')).toEqual({ id: 'http-page-asks', asks: 'password' });
  expect(asks('http with a search field')).toEqual({ id: 'http-page-asks', asks: 'typed' });
});
test.each([
  ['max-age=31536000', 'shop.botanica.example', false],
  ['includeSubDomains; Max-Age="600"', 'shop.botanica.example', false],
  ['max-age=0', 'shop.botanica.example', true],
  ['', 'shop.botanica.example', true],
  ['max-age=31536000', 'list.botanica.example', true],
])(
  'a form over http where the page said "%s", to %s: nothing can protect it is %s',
  (policy, host, headerSeen) => {
    const { evidence } =
      readCases().find(({ name }) => name.startsWith('good on Firefox, by this page')) ?? {};
    if (evidence === undefined || 'unseen' in evidence.page || 'unseen' in evidence.connection)
      throw new Error('There is no such case.');
    const forms = [formWith({ target: { scheme: 'http', host } })];
    const told = assess({
      ...evidence,
      page: seen({ ...evidence.page.seen, forms }),
      connection: seen({ ...evidence.connection.seen, strictTransportSecurity: seen(policy) }),
    });
    expect(told.level).toBe('partly');
    expect(told.findings[0]).toMatchObject({ id: 'form-sends-http', headerSeen });
  },
);
