/** One look into the page: what is on the screen, and what is in it. */
import * as v from 'valibot';
import type { Evidence, Page, Policies } from '../evidence/evidence.ts';
import { type Observed, seen, type Unseen, unseen } from '../evidence/observed.ts';
import { frameSchema, pageSchema, policiesSchema } from '../evidence/page.ts';
import { framesByHost, hostCountsSchema, readFrames } from './frames.ts';
import { askBrowserTrust, readDocumentTime } from './page-questions.ts';
import type { PolicyLinks } from './page-reader/policy-links.ts';
import type { PageReading } from './page-reader/read-page.ts';
import { runFileInPage, runInPage } from './run-in-page.ts';
import { registrableDomain } from './tab-address.ts';

export type Snapshot = Pick<Evidence, 'screen' | 'page' | 'frames' | 'policies'>;

const trustSchema = v.picklist(['trusts', 'distrusts']);
const framesSchema = v.array(frameSchema);
const link = v.pipe(v.string(), v.url(), v.startsWith('https://'));
/** What comes out of a page is looked at like anything else from outside. */
const besideSchema = v.object({
  frames: hostCountsSchema,
  policies: v.object({ security: v.array(link), privacy: v.array(link) }),
});

/** Reads the page in the tab, or what the browser says is there instead. Never rejects. */
export async function takeSnapshot(tabId: number): Promise<Snapshot> {
  const [answer, frames] = await Promise.all([
    runFileInPage<PageReading>(tabId, 'page-script.js'),
    readFrames(tabId),
  ]);
  if (answer.outcome === 'refused') return { ...nothingOf('browser-cannot'), screen: seen(answer.screen) };
  if (answer.outcome === 'silent') return nothingOf(answer.reason);
  const { value, documentId } = answer;
  const page = v.safeParse(pageSchema, {
    ...value.page,
    documentKey: documentKey(documentId, value.page?.startedAt),
  });
  const beside = v.safeParse(besideSchema, value);
  if (!page.success || !beside.success) return { ...nothingOf('lost'), screen: seen('page') };
  const read = frames && v.safeParse(framesSchema, framesByHost(beside.output.frames, frames));
  return {
    screen: seen('page'),
    page: seen(page.output),
    frames: read?.success ? seen(read.output) : unseen('not-yet'),
    policies: policiesOf(page.output, beside.output.policies),
  };
}

/** Nothing of the page was seen, for this reason. */
export function nothingOf(reason: Unseen): Record<keyof Snapshot, { readonly unseen: Unseen }> {
  const nothing = unseen(reason);
  return { screen: nothing, page: nothing, frames: nothing, policies: nothing };
}

/** Only what stays with the shop, by its registrable domain, are its own words. */
function policiesOf({ href }: Page, links: PolicyLinks): Observed<Policies> {
  const siteOf = (url: string) => {
    const { hostname } = new URL(url);
    const site = registrableDomain(hostname, 'punycode');
    return ('seen' in site ? site.seen : null) ?? hostname;
  };
  const own = siteOf(href);
  const first = (hrefs: readonly string[]) => hrefs.find((link) => siteOf(link) === own) ?? null;
  const policies = v.safeParse(policiesSchema, {
    security: first(links.security),
    privacy: first(links.privacy),
  });
  return policies.success ? seen(policies.output) : unseen('lost');
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
