/** Documents of a tab that Chromium has distrusted once. Bounded; the newest. */
import type { TabRecord } from './tab-record.ts';

const MAX_DISTRUSTED = 20;

/**
 * Remembers that Chromium has distrusted this document. Measured (156): of a page out of its cache of pages it thinks well again, if only a
 * picture, a sound or a film in it came past a warning.
 */
export function withDistrusted(record: TabRecord, documentKey: string): TabRecord {
  const others = record.distrusted.filter((key) => key !== documentKey);
  return { ...record, distrusted: [...others, documentKey].slice(-MAX_DISTRUSTED) };
}
