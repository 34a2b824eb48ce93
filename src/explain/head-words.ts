/** The head of an answer: the level's mark, its name, the headline, the answer, who is named beside the shop, and one step. */
import type { Assessment } from '../assess/assess.ts';
import type { Finding } from '../assess/finding.ts';
import { addressKind } from '../evidence/address.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import type { Text } from '../words/text.ts';
import { besideShop } from './beside-shop.ts';
import { nextStep, type Step } from './next-step.ts';
import { resembling } from './shop-words.ts';
import type { Mark } from './verdict-table.ts';
import { basis, markOf, type PlainTexts, plainTexts } from './verdict-words.ts';

export interface HeadWords extends Omit<PlainTexts, 'step'> {
  readonly mark: Mark;
  /** Who gets the card number, and who reads along: beside a yes, and only there. */
  readonly beside: readonly Text[];
  /** The one thing to do now that works from here. */
  readonly step: Step | null;
}

/** All that the head says of one evidence and its assessment. */
export function headWords(evidence: Evidence, assessment: Assessment): HeadWords {
  const { level, findings } = assessment;
  const of = basis(assessment);
  const { step, ...words } = plainTexts(of);
  const wanted = step === null && findings.some(wantsSiteAccess) ? 'allow-access' : step;
  const https = level === 'exposed' ? httpsAddress(evidence) : null;
  return {
    mark: markOf(of),
    ...words,
    beside: words.stance === 'yes' ? besideShop(findings, evidence) : [],
    step: nextStep(wanted, evidence, https, resembling(findings)?.known ?? null),
  };
}

/** Whether a line beside the shop names who reads along, and not who gets the card number. */
export function isOfReader(line: Text | undefined): boolean {
  return line?.key === 'beside_somebody' || (line?.key.startsWith('beside_reader') ?? false);
}

function wantsSiteAccess(finding: Finding): boolean {
  return (
    finding.id === 'site-access-missing' ||
    (finding.id === 'parts-unwatched' && finding.why === 'single-sites')
  );
}

/** Only for an address on http's own port: nobody knows where a server keeps https beside any other. */
function httpsAddress({ address }: Evidence): string | null {
  const known = seenOrUndefined(address);
  if (known === undefined || addressKind(known) !== 'http') return null;
  const rest = known.href.slice('http://'.length);
  return /^[^/?#]*:\d+(?:[/?#]|$)/.test(rest) && !/^\[[^\]]*\](?:[/?#]|$)/.test(rest)
    ? null
    : `https://${rest}`;
}
