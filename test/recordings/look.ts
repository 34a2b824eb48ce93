/** The click at the end of a recording: the fake page answers what the real one did. */
import { type Assessment, assess } from '../../src/assess/assess.ts';
import { click } from '../fake-browser/click.ts';
import type { FakeBrowser, ServerAnswer } from '../fake-browser/fake-browser.ts';
import type { FakeDocument } from '../fake-browser/fake-pages.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { answersUs } from '../fake-browser/visit.ts';
import type { RecordedLook } from '../record/recording.ts';

/** Chromium's own words, by what it says is there. */
const REFUSALS: Readonly<Record<string, string>> = {
  'error-page': 'Frame with ID 0 is showing error page',
  'browser-page': 'Cannot access a chrome:// URL',
};

export async function lookAgain(fake: FakeBrowser, recorded: RecordedLook): Promise<Assessment> {
  const { tabId } = recorded;
  fake.pages.set(tabId, documentOf(recorded));
  if (fake.permissions.origins.length === 0 && recorded.page !== null) {
    // A click lets Chromium show the address of the tab.
    const tab = fake.tabs.tab(tabId);
    if (tab !== undefined) fake.tabs.set({ ...tab, url: recorded.page.href });
  }
  const check = 'seen' in recorded.liveCheck ? recorded.liveCheck.seen : undefined;
  fake.server(async (method, url): Promise<ServerAnswer> => {
    if ((method === 'HEAD' ? check?.head : check?.get) !== 'succeeded') return 'refuses';
    // Firefox tells of the connection of our own request; it was as good as the real popup said.
    const answer = recorded.findings.includes('warning-overridden') ? 'overridden' : 'accepted';
    if (fake.family === 'firefox') await answersUs(fake, url, answer);
    return 'answers';
  });
  const evidence = await click(fake, tabId);
  if (evidence === undefined) throw new Error('Nobody answered the click.');
  return assess(evidence);
}

function documentOf({ screen, page, browserTrust, liveCheck }: RecordedLook): FakeDocument | string {
  if (page === null)
    return ('seen' in screen ? REFUSALS[screen.seen] : undefined) ?? 'Missing host permission for the tab';
  const { documentKey, ...known } = page;
  const [documentId = ''] = documentKey.split('@');
  return {
    ...(documentId === '' ? {} : { documentId }),
    startedAt: page.startedAt,
    reading: pageReading(page.href, page.startedAt, known),
    trust: 'seen' in browserTrust ? browserTrust.seen : 'no-answer',
    request: 'seen' in liveCheck ? liveCheck.seen.fromPage : 'failed',
  };
}
