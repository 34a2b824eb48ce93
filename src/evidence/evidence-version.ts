/** The number of the evidence's shape (`evidence.ts`). */

/** Raised with every change of shape: a stored record of another version is dropped, not migrated. */
export const EVIDENCE_VERSION = 11;
