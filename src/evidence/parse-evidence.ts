/** The one door for JSON that comes from outside a stage: storage, a message, a page, a test case. */
import * as v from 'valibot';
import { type Evidence, evidenceSchema } from './evidence.ts';

/** The evidence, or `undefined` for anything that is not evidence of this version, whole. Never throws. */
export function parseEvidence(value: unknown): Evidence | undefined {
  const result = v.safeParse(evidenceSchema, value);
  return result.success ? result.output : undefined;
}
