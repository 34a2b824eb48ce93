/**
 * Evidence that the background has just made and handed to the popup: of the same build, parsed where it came in from outside. So
 * the popup needs no schemas before it says its first verdict.
 */
import type { Evidence } from './evidence.ts';
import { EVIDENCE_VERSION } from './evidence-version.ts';

/** The evidence; `undefined` for no answer, and for what another version of the extension made. Never throws. */
export function ownEvidence(value: unknown): Evidence | undefined {
  const given = (value ?? {}) as Partial<Evidence>;
  return given.version === EVIDENCE_VERSION && typeof given.lookId === 'string'
    ? (value as Evidence)
    : undefined;
}
