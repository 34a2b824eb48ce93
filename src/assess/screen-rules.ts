/** Is there a page of the site in the tab at all? */
import type { Evidence } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import type { Finding } from './finding.ts';

interface ScreenVerdict {
  /** Nothing of the site is known to be on the screen: nothing else can be judged. */
  readonly noPageOfTheSite: boolean;
  readonly findings: readonly Finding[];
}

/** What is in the tab, and whether it is of the site. */
export function screenFindings(evidence: Evidence): ScreenVerdict {
  switch (seenOrUndefined(evidence.screen)) {
    case 'page':
      return { noPageOfTheSite: false, findings: [] };
    case 'viewer':
      return { noPageOfTheSite: false, findings: [{ id: 'contents-unread' }] };
    case 'error-page':
      return nothingBut(errorPage(evidence));
    case 'browser-page':
      return nothingBut({ id: 'browser-page' });
    case 'store':
      return nothingBut({ id: 'store-page' });
    case 'kept-out':
      return nothingBut({ id: 'page-kept-out' });
    case undefined:
      return nothingBut(screenUnseen(evidence));
  }
}

function nothingBut(finding: Finding): ScreenVerdict {
  return { noPageOfTheSite: true, findings: [finding] };
}

function errorPage({ failure, address, browser }: Evidence): Finding {
  const known = seenOrUndefined(failure);
  // Firefox does not say whether it went to https of its own accord or because the site had asked for that (HSTS).
  if (known?.kind === 'https-only')
    return { id: 'http-address-stopped', why: browser.family === 'chromium' ? 'no-https' : 'unseen' };
  // A stock Chromium says no more than that a page of its own is there.
  if (known === undefined && seenOrUndefined(address)?.scheme === 'http')
    return { id: 'http-address-stopped', why: 'unseen' };
  if (known?.kind === 'certificate') return { id: 'certificate-warning-showing', fault: known.fault };
  return { id: 'error-page-showing', kind: known?.kind ?? 'unnamed' };
}

function screenUnseen(evidence: Evidence): Finding {
  if (evidence.tabStatus === 'discarded') return { id: 'tab-asleep' };
  const reason = 'unseen' in evidence.screen ? evidence.screen.unseen : 'not-yet';
  if (reason === 'lost') return { id: 'page-changed' };
  if (reason === 'not-yet' && 'unseen' in evidence.liveCheck && evidence.liveCheck.unseen === 'lost')
    return { id: 'check-interrupted' };
  if (reason === 'not-yet')
    return { id: evidence.tabStatus === 'loading' ? 'page-loading' : 'page-not-answering' };
  return { id: 'page-unreadable' };
}
