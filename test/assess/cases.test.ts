/** The verdict function against the table of cases. */
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { readCases } from '../cases/cases.ts';

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
  const { evidence } = readCases().find(({ name }) => name === 'forms to two http hosts') ?? {};
  if (evidence === undefined) throw new Error('The case is not there.');
  const told = assess(evidence).findings.filter(({ id }) => id === 'form-sends-http');
  expect(told).toEqual([
    { id: 'form-sends-http', host: 'a.example', asks: 'password' },
    { id: 'form-sends-http', host: 'b.example', asks: 'typed' },
  ]);
});
