/** The page of the first run, top to bottom: what the extension does, reads, keeps and sends, and then one choice. */
import { canGiveBack } from '../browser/site-access.ts';
import { message } from '../browser/translate.ts';
import { isOnTelephone } from '../browser/welcome-tab.ts';
import { thisBrowser } from '../observe/this-browser.ts';
import { Choice } from './choice.tsx';
import { Pictures } from './pictures.tsx';
import { ThisBrowser } from './where-in-this-browser.tsx';
import './welcome.css';

export function WelcomePage() {
  const asksForAccess = canGiveBack();
  return (
    <main id="welcome">
      <header>
        <span class="product" aria-hidden="true" />
        <h1>{message('welcome_title')}</h1>
        <p>{message('welcome_intro')}</p>
      </header>
      <section aria-labelledby="shows">
        <h2 id="shows">{message('welcome_shows_title')}</h2>
        <Pictures browser={thisBrowser()} />
        <p class="limits">{message('welcome_limits')}</p>
      </section>
      <div class="disclosure">
        <section aria-labelledby="reads">
          <h2 id="reads">{message('welcome_reads_title')}</h2>
          <ul class="facts">
            <li>{message('welcome_reads_click')}</li>
            <li>{message(asksForAccess ? 'welcome_reads_asked' : 'welcome_reads_given')}</li>
          </ul>
        </section>
        <section aria-labelledby="stays">
          <h2 id="stays">{message('welcome_stays_title')}</h2>
          <p>{message('welcome_stays_text')}</p>
        </section>
        <section aria-labelledby="sent">
          <h2 id="sent">{message('welcome_sent_title')}</h2>
          <p>{message('welcome_sent_text')}</p>
        </section>
      </div>
      <Choice asksForAccess={asksForAccess} telephone={isOnTelephone()} />
      <ThisBrowser browser={thisBrowser()} telephone={isOnTelephone()} />
    </main>
  );
}
