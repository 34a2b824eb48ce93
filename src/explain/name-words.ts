/** The site's name, large under the verdict: what it is said to be, and what is odd about it. */
import type { Assessment } from '../assess/assess.ts';
import type { FindingId } from '../assess/finding.ts';
import { addressKind } from '../evidence/address.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import { type MessageKey, type Text, text } from '../words/text.ts';
import { visibleName } from '../words/visible-text.ts';
import { browserName } from './browser-guidance.ts';
import { findingTitle } from './finding-messages.ts';
import { siteName } from './two-checks.ts';
import type { Mark } from './verdict-table.ts';

export interface NameWords {
  /** What stands before the name. */
  readonly label: Text;
  /** The label says where the page comes from: the drawing of the way needs no caption. */
  readonly saysWay: boolean;
  readonly name: string;
  /** What to know before trusting it, in one line. */
  readonly note: Text | null;
}

/** Nobody has got there. */
const NOT_REACHED: ReadonlySet<FindingId> = new Set([
  'certificate-warning-showing',
  'error-page-showing',
  'http-address-stopped',
  'page-loading',
]);

/** Of several the first stands beside the name; each has its words on the page's own list. */
const NOTED: readonly FindingId[] = [
  'foreign-site',
  'name-in-other-letters',
  'left-zone',
  'address-has-credentials',
];

/** `null` for what is no website, and where two names are compared. */
export function nameWords(evidence: Evidence, { level, findings }: Assessment, mark: Mark): NameWords | null {
  const address = seenOrUndefined(evidence.address);
  const { name } = siteName(evidence);
  if (address === undefined || name === '' || mark === 'look-alike') return null;
  if (!['http', 'https', 'this-computer'].includes(addressKind(address))) return null;
  const noted = NOTED.map((id) => findings.find((finding) => finding.id === id)).find(Boolean);
  const label = labelKey(level, findings[0]?.id);
  return {
    label: text(label),
    saysWay: label === 'name_here',
    name: visibleName(name),
    note: noted === undefined ? null : findingTitle(noted, browserName(evidence.browser)),
  };
}

function labelKey(level: Assessment['level'], leading: FindingId | undefined): MessageKey {
  if (leading !== undefined && NOT_REACHED.has(leading)) return 'name_wanted';
  if (leading === 'this-computer') return 'name_here';
  return level === 'danger' || level === 'unknown' ? 'name_says' : 'name_on';
}
