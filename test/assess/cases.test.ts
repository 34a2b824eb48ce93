/** The verdict function against the table of cases. */
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { readCases } from '../cases/cases.ts';

describe('the table of cases', () => {
  for (const { file, name, evidence, level, findings } of readCases())
    test(`${file}: ${name}`, () => {
      const assessment = assess(evidence);
      expect({ level: assessment.level, findings: assessment.findings.map(({ id }) => id) }).toEqual({
        level,
        findings,
      });
    });
});
