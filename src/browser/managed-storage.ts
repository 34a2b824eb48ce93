/** What an administrator has set, out of `storage.managed`: written by the browser alone, read by us alone, never by a page. */
import { parseManagedPolicy, type ReadPolicy } from '../policy/parse-managed-policy.ts';
import { browser, publicSuffix } from './api.ts';
import { askedOnce } from './asked-once.ts';

const all = askedOnce('managed', async () => parsed(await read()));

/** To be called when a background starts: it asks the browser again only after a change. */
export const followManaged = all.follow;

/**
 * As it stands now. Never rejects; what could not be read is asked for again the next time.
 */
export function readManagedPolicy(): Promise<ReadPolicy> {
  return all.ask().catch(() => parsed(undefined));
}

/** Firefox has no such storage where nothing is set, and says so in these words; none at all on Android. */
async function read(): Promise<unknown> {
  try {
    return await browser.storage.managed?.get(null);
  } catch (error) {
    if (/manifest not found/i.test(String(error))) return undefined;
    throw error;
  }
}

function parsed(set: unknown): ReadPolicy {
  return parseManagedPolicy(set, { url: readUrl, isSuffix });
}

function readUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** Where the browser has no list of public suffixes nobody can say. */
function isSuffix(host: string): boolean {
  try {
    const site = publicSuffix()?.getDomain(host, { encoding: 'punycode', allowUnknownSuffix: true });
    return site === null;
  } catch {
    return false;
  }
}
