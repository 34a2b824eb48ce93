/** The table of a headless stroll: aligned, and plain where nobody sees colours. */
import { expect, test } from 'vitest';
import { tableFor } from '../../shop/table.ts';

const SHORT = 'https://a.test/';
const LONG = `https://a.test/${'x'.repeat(100)}`;

test('the columns stand under each other', () => {
  const table = tableFor([SHORT, LONG], false);
  const rows = [
    table.heading(),
    table.row(SHORT, { level: 'partly', headline: 'Headline of one' }),
    table.row(LONG, { level: 'secured', headline: 'Headline of two' }),
    table.failure(SHORT, 'Headline of none'),
  ];
  expect(new Set(rows.slice(0, 3).map((row) => row.indexOf('Headline'))).size).toBe(1);
  expect(rows[2]).toContain('x…  secured');
  expect(rows[3]).toMatch(/ {2}- {8}could not be read: Headline of none$/);
  expect(rows.join('')).not.toContain('\u001b');
});

test('colours change nothing else', () => {
  const verdict = { level: 'danger', headline: 'Stop' } as const;
  const painted = tableFor([SHORT], true).row(SHORT, verdict);
  expect(painted).toContain('\u001b[31m');
  const plain = painted.replace('\u001b[31m', '').replace('\u001b[0m', '');
  expect(plain).toBe(tableFor([SHORT], false).row(SHORT, verdict));
});
