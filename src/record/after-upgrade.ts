/** What it means that nothing came of https where the browser had made it of an http address. */
import type { Failure } from '../evidence/evidence.ts';
import type { TabRecord } from './tab-record.ts';

/** Failures that may mean that a site has no https. A certificate, or a TLS server that refuses, is https after all. */
const WITHOUT_HTTPS: ReadonlySet<Failure['kind']> = new Set(['no-connection', 'other']);

/**
 * The browser had made https of an http address, and stopped where that failed (Firefox's HTTPS-Only mode; its HTTPS-First
 * mode goes back to http, which is a request of its own).
 */
export function failureAfterUpgrade({ hops }: TabRecord, requestId: string, failure: Failure): Failure {
  const upgraded = hops.some((hop) => hop.requestId === requestId && hop.how === 'upgraded');
  return upgraded && WITHOUT_HTTPS.has(failure.kind) ? { kind: 'https-only', fault: null } : failure;
}
