/** The drawing of the way from this computer to the name: only what was seen is drawn, and what was not is dashed. */
import type { Assessment } from '../assess/assess.ts';
import type { Finding, FindingId } from '../assess/finding.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import { whose } from './on-this-page.ts';
import type { Mark } from './verdict-table.ts';

/**
 * `closed`: a tube with a lock. `reader`: a tube up to somebody who reads along. `open`: a dotted line that others see. `weak`: a
 * tube with a gap. `crooked`: a sign that nobody can vouch for. `stopped`: the browser's own page in between. `plain`: a thin
 * tube, with something worse below it. `dashed`: nothing was seen. `other-name`: it goes to another name than the known one.
 */
export type WayKind =
  | 'closed'
  | 'reader'
  | 'open'
  | 'weak'
  | 'crooked'
  | 'stopped'
  | 'plain'
  | 'dashed'
  | 'other-name';

/** What leaves the way: seen and closed, not seen, open to all, or warned of. */
export type BranchKind = 'closed' | 'dashed' | 'open' | 'warned';

export interface Way {
  readonly kind: WayKind;
  /** On the sign; empty: not known. */
  readonly name: string;
  /** A second way below the first, and the name on its sign. */
  readonly branch: { readonly kind: BranchKind; readonly name: string; readonly card: boolean } | null;
}

const CROOKED: ReadonlySet<FindingId> = new Set(['warning-overridden', 'warning-seems-overridden']);
const STOPPED: ReadonlySet<FindingId> = new Set([
  'certificate-warning-showing',
  'error-page-showing',
  'http-address-stopped',
]);

/** @param name of the site, as it is shown; @param known the shop that it may be taken for */
export function wayOf(
  evidence: Evidence,
  { level, findings }: Assessment,
  mark: Mark,
  name: string,
  known: string | null,
): Way | null {
  const [leading] = findings;
  if (level === 'local') return null;
  if (mark === 'look-alike')
    return { kind: 'other-name', name: known ?? '', branch: { kind: 'open', name, card: true } };
  const way = (kind: WayKind): Way => ({ kind, name, branch: null });
  if (leading !== undefined && STOPPED.has(leading.id)) return way('stopped');
  switch (level) {
    case 'danger':
      return way(leading !== undefined && CROOKED.has(leading.id) ? 'crooked' : 'weak');
    case 'exposed':
      return way('open');
    case 'partly':
      return { ...way('plain'), branch: weakBranch(leading) };
    case 'secured': {
      const reads = findings.some(({ id }) => id === 'someone-between');
      return reads ? way('reader') : { ...way('closed'), branch: cardBranch(findings, evidence) };
    }
    default:
      return way('dashed');
  }
}

function weakBranch(leading: Finding | undefined): Way['branch'] {
  switch (leading?.id) {
    case 'form-sends-http':
      return { kind: 'open', name: leading.host, card: true };
    case 'insecure-content-loaded':
      return { kind: 'open', name: leading.hosts[0] ?? '', card: false };
    case 'part-overridden':
      return { kind: 'warned', name: leading.hosts[0] ?? '', card: false };
    case 'form-sends-past-warning':
      return { kind: 'warned', name: leading.hosts[0] ?? '', card: true };
    default:
      return { kind: 'warned', name: '', card: false };
  }
}

/** Whose card fields are in a frame. */
function cardBranch(findings: readonly Finding[], evidence: Evidence): Way['branch'] {
  const frames = seenOrUndefined(evidence.frames) ?? [];
  const named = (host: string) => whose([host], frames)[0] ?? host;
  const asking = findings.filter((finding) => finding.id === 'fields-in-frame');
  const first = asking.find(({ asks }) => asks === 'card') ?? asking[0];
  if (first !== undefined)
    return {
      kind: first.connection === 'accepted' ? 'closed' : 'dashed',
      name: named(first.host),
      card: first.asks === 'card',
    };
  const unread = findings.find((finding) => finding.id === 'foreign-frames-unread');
  const [host] = unread?.hosts ?? [];
  return host === undefined ? null : { kind: 'dashed', name: named(host), card: false };
}
