/**
 * Forms that send past a warning: to an origin for which the user has made an exception in this session, or of which the
 * browser has warned where nobody tells of exceptions. What is sent there goes without another word of the browser.
 */
import { isThisComputer } from '../evidence/address.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { seenOrUndefined, unseen } from '../evidence/observed.ts';
import { originOf, upgradedOrigin } from '../evidence/page-url.ts';
import type { Known } from './own-response.ts';

/**
 * The evidence with what is on record against the origins that its forms send to. Where the record has lost something, nobody
 * can say any more that all which belongs to the page is in order.
 */
export function withWarnedTargets(
  evidence: Evidence,
  { access, warnedAmong, forgottenAmong }: Pick<Known, 'access' | 'warnedAmong' | 'forgottenAmong'>,
): Evidence {
  const page = seenOrUndefined(evidence.page);
  if (page === undefined) return { ...evidence, warnedTargets: [] };
  const upgraded = (origin: string) => (page.upgradesInsecure ? upgradedOrigin(origin) : origin);
  const inFrames = (seenOrUndefined(evidence.frames) ?? []).flatMap(({ sendsTo }) => sendsTo);
  const origins = new Set([...page.sendsTo.map(upgraded), ...inFrames]);
  // How the page itself came says it of its own origin.
  origins.delete(originOf(page.href));
  const counts = access === 'all' && tellsOfExceptions(evidence) ? 'exception' : 'warning';
  const asked = [...origins].filter((origin) => /^https:/.test(origin));
  const warned = warnedAmong(asked, counts);
  // A part that is known, and weighs, says more.
  const clean = seenOrUndefined(evidence.weakParts)?.every(
    ({ kind, host }) => kind === 'insecure-content' && isThisComputer(host),
  );
  const unclear = clean === true && forgottenAmong(asked).length > 0;
  return {
    ...evidence,
    warnedTargets: [...new Set([...evidence.warnedTargets, ...warned])],
    ...(unclear ? { weakParts: unseen('lost') } : {}),
  };
}

/**
 * Where every connection is told of, one past a warning is seen to be: somebody who turned back at a warning has gone past
 * none. Chromium tells it where its `securityInfo` is switched on.
 */
function tellsOfExceptions({ browser, connection }: Evidence): boolean {
  return browser.family === 'firefox' || seenOrUndefined(connection)?.of === 'this-page';
}
