/** For one document, state may only get worse: what a look has seen of it, a later look of the same document has seen. */
import type { Evidence, WeakPart } from '../evidence/evidence.ts';
import { graverOf } from '../evidence/graver.ts';
import { seen, seenOrUndefined, unseen } from '../evidence/observed.ts';
import { isSamePlace } from '../evidence/same-place.ts';
import { withFormerContents } from './former-contents.ts';
import { isAccepted } from './shown-document.ts';

/** The evidence with what an earlier look has seen of the same document; the same object if that is nothing. */
export function withFormerLook(evidence: Evidence, former: Evidence): Evidence {
  const key = seenOrUndefined(evidence.page)?.documentKey;
  if (key === undefined || seenOrUndefined(former.page)?.documentKey !== key) return evidence;
  return withFormerContents(withFormerArrival(withFormerDoubt(evidence, former), former), former);
}

/** How the document and its parts came. */
function withFormerArrival(evidence: Evidence, former: Evidence): Evidence {
  const own = seenOrUndefined(former.connection);
  const refused = own?.of === 'this-page' && !isAccepted(own);
  const distrusted = seenOrUndefined(former.browserTrust) === 'distrusts';
  const known = seenOrUndefined(evidence.weakParts) ?? [];
  const parts = seenOrUndefined(former.weakParts) ?? [];
  // An incomplete list makes the verdict `unknown`, which ranks below any weak part.
  const lacking = 'unseen' in evidence.weakParts && seenOrUndefined(evidence.connection)?.of === 'this-page';
  const gone = lacking ? [] : parts.filter((part) => !isAmong(part, known));
  // What one look could not see whole, no later one of the same document has seen.
  const lostBefore = isLost(former) && seenOrUndefined(evidence.weakParts)?.length === 0;
  if (!refused && !distrusted && !lostBefore && gone.length === 0) return evidence;
  return {
    ...evidence,
    ...(refused ? { connection: former.connection, ownResponse: former.ownResponse } : {}),
    ...(distrusted ? { browserTrust: former.browserTrust } : {}),
    ...(lostBefore ? { weakParts: unseen('lost') } : {}),
    ...(gone.length > 0 ? { weakParts: seen([...known, ...gone]) } : {}),
  };
}

function isLost({ weakParts, connection }: Evidence): boolean {
  const isWatched = seenOrUndefined(connection)?.of === 'this-page';
  return isWatched && 'unseen' in weakParts && ['lost', 'no-access'].includes(weakParts.unseen);
}

function isAmong(part: WeakPart, parts: readonly WeakPart[]): boolean {
  return parts.some(
    (other) => other.kind === part.kind && other.resource === part.resource && isSamePlace(other, part),
  );
}

/** What has come on record against its origin since this very look began; another look reads the record itself. */
function withFormerDoubt(evidence: Evidence, former: Evidence): Evidence {
  if (former.lookId !== evidence.lookId) return evidence;
  const earlier = graverOf(evidence.earlier, seenOrUndefined(former.earlier));
  const isDoubted =
    seenOrUndefined(former.ownResponse) === 'in-doubt' &&
    seenOrUndefined(evidence.ownResponse) !== 'in-doubt';
  if (earlier === evidence.earlier && !isDoubted) return evidence;
  return { ...evidence, earlier, ownResponse: isDoubted ? former.ownResponse : evidence.ownResponse };
}
