/** In which kind of window a request was made: what is known of an origin is known for one of them alone. */
import { browser } from '../../browser/api.ts';
import { thisBrowser } from '../this-browser.ts';

/**
 * Chromium has a background of its own for incognito windows; Firefox tells of each request, and on Android of the tab alone. A
 * tab that is gone counts as private.
 */
export function withPrivacy(
  { incognito, tabId }: { readonly incognito?: boolean | undefined; readonly tabId: number },
  note: (isPrivate: boolean) => Promise<void>,
): void {
  const { family } = thisBrowser();
  const known =
    incognito ?? (family === 'chromium' ? browser.extension.inIncognitoContext === true : undefined);
  if (known !== undefined) void note(known);
  else
    void browser.tabs
      .get(tabId)
      .then((tab) => tab.incognito)
      .catch(() => true)
      .then(note);
}

/** As `withPrivacy`; for both kinds, where nobody says in which kind of window a worker is. */
export function withPrivacyOrBoth(
  details: { readonly incognito?: boolean | undefined; readonly tabId: number },
  note: (isPrivate: boolean) => Promise<void>,
): void {
  if (details.tabId >= 0 || details.incognito !== undefined) withPrivacy(details, note);
  else for (const isPrivate of [true, false]) void note(isPrivate);
}
