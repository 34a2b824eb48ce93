/** What tells a document from every other: the browser's id of it where there is one, and when its navigation began. */
import { readDocumentTime } from './page-questions.ts';
import { runInPage } from './run-in-page.ts';

/** Which document is in the tab now; `undefined` if none that can be entered, `silent` if it is too busy to say. */
export async function currentDocumentKey(tabId: number): Promise<string | undefined> {
  const answer = await runInPage(tabId, readDocumentTime, []);
  if (answer.outcome === 'silent' && answer.reason === 'not-yet') return 'silent';
  return answer.outcome === 'answered' ? documentKey(answer.documentId, answer.value) : undefined;
}

/** Whether a key of a document bears the browser's id of this one. */
export function isOfDocument(key: string, documentId: string): boolean {
  return key.startsWith(`${documentId}@`);
}

export function documentKey(documentId: string, startedAt: number): string {
  return `${documentId}@${startedAt}`;
}
