/** A page may be weakened after it was looked at: a frame that loads late, a picture that a script asks for. */
import type { Evidence } from '../evidence/evidence.ts';
import { seen, seenOrUndefined } from '../evidence/observed.ts';
import { partsSince, type TabRecord } from './tab-record.ts';

/** The evidence with what has passed by since; the same object if that is nothing. It can only get worse. */
export function withLaterParts(evidence: Evidence, record: TabRecord): Evidence {
  const page = seenOrUndefined(evidence.page);
  if (page === undefined) return evidence;
  const parts = partsSince(page.startedAt, page.href, record) ?? [];
  const known = seenOrUndefined(evidence.weakParts) ?? [];
  const isNew = parts.some(
    (part) => !known.some(({ kind, host }) => kind === part.kind && host === part.host),
  );
  return isNew ? { ...evidence, weakParts: seen(parts) } : evidence;
}
