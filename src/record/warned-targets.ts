/**
 * Forms that send past a warning: to an origin (scheme, host and port) for which the user has made an exception, or of which
 * the browser has warned, in this session. What is sent there goes without another word of the browser.
 */
import type { Evidence } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import { originOf } from '../evidence/page-url.ts';
import type { Known } from './own-response.ts';

/** The evidence with what is on record against the origins that its forms send to. */
export function withWarnedTargets(evidence: Evidence, { warnedAmong }: Pick<Known, 'warnedAmong'>): Evidence {
  const page = seenOrUndefined(evidence.page);
  if (page === undefined) return { ...evidence, warnedTargets: [] };
  const upgraded = (origin: string) => (page.upgradesInsecure ? origin.replace(/^http:/, 'https:') : origin);
  const inFrames = (seenOrUndefined(evidence.frames) ?? []).flatMap(({ sendsTo }) => sendsTo);
  const origins = new Set([...page.sendsTo.map(upgraded), ...inFrames]);
  // How the page itself came says it of its own origin.
  origins.delete(originOf(page.href));
  const warned = warnedAmong([...origins].filter((origin) => /^https:/.test(origin)));
  return { ...evidence, warnedTargets: [...new Set([...evidence.warnedTargets, ...warned])] };
}
