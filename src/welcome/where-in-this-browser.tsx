/** Where the button is in this browser, and how to allow the extension in private windows. */
import { useEffect, useState } from 'preact/hooks';
import { readMaySee } from '../browser/permissions.ts';
import { isOnToolbar } from '../browser/toolbar.ts';
import { message } from '../browser/translate.ts';
import type { Browser } from '../evidence/evidence.ts';
import { pinGuide } from '../explain/browser-guidance.ts';
import { Phrase } from '../ui/phrase.tsx';
import type { MessageKey } from '../words/text.ts';

const PRIVATE_GUIDE: Readonly<Record<Browser['brand'], MessageKey>> = {
  chrome: 'welcome_private_chrome',
  chromium: 'welcome_private_chrome',
  edge: 'welcome_private_edge',
  firefox: 'welcome_private_firefox',
  other: 'welcome_private_other',
};

export function ThisBrowser({
  browser,
  telephone,
}: {
  readonly browser: Browser;
  readonly telephone: boolean;
}) {
  const [onToolbar, setOnToolbar] = useState(false);
  const [inPrivate, setInPrivate] = useState(false);
  useEffect(() => {
    void isOnToolbar().then(setOnToolbar);
    void readMaySee().then(
      ({ privateWindows }) => setInPrivate(privateWindows),
      () => undefined,
    );
  }, []);
  return (
    <>
      {!telephone && (
        <section aria-labelledby="where">
          <h2 id="where">{message('welcome_pin_title')}</h2>
          <p id="welcome-pin">
            {onToolbar ? message('welcome_pin_there') : <Phrase of={pinGuide(browser)} />}
          </p>
        </section>
      )}
      <section aria-labelledby="private">
        <h2 id="private">{message('welcome_private_title')}</h2>
        <p id="welcome-private">{message(inPrivate ? 'see_private_yes' : PRIVATE_GUIDE[browser.brand])}</p>
      </section>
    </>
  );
}
