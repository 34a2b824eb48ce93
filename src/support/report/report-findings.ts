/** The findings of a pasted report, with the facts that its lines carry. Whatever is not one of ours is not believed. */
import { FINDING_LEVEL, type Finding, type FindingId, type Level } from '../../assess/finding.ts';
import { FAULTS } from '../../explain/fault-words.ts';
import { FAILURE_KINDS, PARTS, SENDS } from '../../explain/finding-messages.ts';

/** A finding that the customer's popup shows, as far as a code or a report tells it. */
export type CustomerFinding =
  /** `finding`: with its facts, where all of them are known. */
  | { readonly id: FindingId; readonly finding: Finding | null }
  /** Of a later version than ours, by its number or its identifier. */
  | { readonly newer: string; readonly level: Level | 'remark' };

/** A report has no identifier as long as this; longer ones are cut. */
const MOST_LETTERS = 40;

/** One finding; none for an empty line. */
export function findingOfReport(id: string, details: readonly string[]): readonly CustomerFinding[] {
  if (id === '' || id === 'none') return [];
  if (!isFindingId(id)) return [{ newer: id.slice(0, MOST_LETTERS), level: 'remark' }];
  return [{ id, finding: withFacts(id, details) }];
}

function isFindingId(id: string): id is FindingId {
  return Object.hasOwn(FINDING_LEVEL, id);
}

/** `null`: a fact is missing, or is none that this version knows. */
function withFacts(id: FindingId, [first = '', second = '', ...rest]: readonly string[]): Finding | null {
  const fault = FAULTS.find((name) => name === first);
  const sends = SENDS.find((name) => name === first);
  switch (id) {
    case 'certificate-warning-showing':
      return fault === undefined ? null : { id, fault };
    case 'warning-overridden': {
      const faults = FAULTS.filter((name) => [first, second, ...rest].includes(name));
      return faults.length === 0 ? null : { id, faults };
    }
    case 'connection-obsolete':
      return /^(?:tls|ssl)v?\d(?:\.\d)?$/.test(first) ? { id, protocolVersion: protocolName(first) } : null;
    case 'http-page-asks':
      return sends === undefined || sends === 'other' ? null : { id, asks: sends };
    case 'error-page-showing': {
      const kind = FAILURE_KINDS.find((name) => name === first);
      return kind === undefined ? null : { id, kind };
    }
    case 'http-address-stopped': {
      const why = (['no-https', 'unseen'] as const).find((name) => name === first);
      return why === undefined ? null : { id, why };
    }
    case 'form-sends-http':
      // A report does not say it: the words then allow for either.
      return sends === undefined || !HOST.test(second)
        ? null
        : { id, asks: sends, host: second, headerSeen: false };
    case 'certificate-accepted': {
      const of = (['this-page', 'server-now', 'earlier'] as const).find((name) => name === first);
      return of === undefined ? null : { id, of };
    }
    case 'fields-in-frame': {
      const asks = (['card', 'password'] as const).find((name) => name === first);
      const connection = PARTS.find((name) => name === rest[0]);
      return asks === undefined || connection === undefined || !HOST.test(second)
        ? null
        : { id, asks, host: second, connection };
    }
    default:
      return null;
  }
}

const HOST = /^[a-z0-9.:_-]{1,253}$/;

/** As browsers write it; the report's reader has made it small. */
function protocolName(small: string): string {
  return small.toUpperCase().replace('V', 'v');
}
