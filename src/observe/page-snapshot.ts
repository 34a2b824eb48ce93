/** One look into the page: what is on the screen, and what is in it. */
import * as v from 'valibot';
import type { Browser, Page, Screen } from '../evidence/evidence.ts';
import { type Observed, seen, unseen } from '../evidence/observed.ts';
import { MAX_FORMS, MAX_FRAMES, pageSchema } from '../evidence/page.ts';
import { askBrowserTrust, readDocumentTime } from './page-questions.ts';
import { readPage } from './page-reader.ts';
import { runInPage } from './run-in-page.ts';

export interface Snapshot {
  readonly screen: Observed<Screen>;
  readonly page: Observed<Page>;
}

/** Elements of one kind that a look goes through at most; a shop's page has a few dozen. */
const MAX_ELEMENTS = 5000;
/** Elements in all that are searched for shadow trees and frames. */
const MAX_SEARCHED = 100_000;

const trustSchema = v.picklist(['trusts', 'distrusts']);

/** Reads the page in the tab, or what the browser says is there instead. Never rejects. */
export async function takeSnapshot(tabId: number, family: Browser['family']): Promise<Snapshot> {
  const limits = { forms: MAX_FORMS, frames: MAX_FRAMES, elements: MAX_ELEMENTS, searched: MAX_SEARCHED };
  const answer = await runInPage(tabId, readPage, [limits, family]);
  if (answer.outcome === 'refused') return { screen: seen(answer.screen), page: unseen('browser-cannot') };
  if (answer.outcome === 'silent') return { screen: unseen(answer.reason), page: unseen(answer.reason) };
  const page = v.safeParse(pageSchema, {
    ...answer.value,
    documentKey: documentKey(answer.documentId, answer.value.startedAt),
  });
  return page.success
    ? { screen: seen('page'), page: seen(page.output) }
    : { screen: seen('page'), page: unseen('lost') };
}

/** Chromium only; see `askBrowserTrust`. */
export async function observeBrowserTrust(tabId: number): Promise<Observed<'trusts' | 'distrusts'>> {
  const answer = await runInPage(tabId, askBrowserTrust, [], 1000);
  const trust = answer.outcome === 'answered' ? v.safeParse(trustSchema, answer.value) : undefined;
  return trust?.success ? seen(trust.output) : unseen('browser-cannot');
}

/** Which document is in the tab now; `undefined` if none that can be entered, `silent` if it is too busy to say. */
export async function currentDocumentKey(tabId: number): Promise<string | undefined> {
  const answer = await runInPage(tabId, readDocumentTime, []);
  if (answer.outcome === 'silent' && answer.reason === 'not-yet') return 'silent';
  return answer.outcome === 'answered' ? documentKey(answer.documentId, answer.value) : undefined;
}

function documentKey(documentId: string, startedAt: number): string {
  return `${documentId}@${startedAt}`;
}
