/** The one choice of the first run. Either button is an answer: what each brings, and what the browser asks, is said before. */
import { useState } from 'preact/hooks';
import { startKeepingLock, writeKeepLock } from '../browser/storage/settings.ts';
import { message } from '../browser/translate.ts';
import type { MessageKey } from '../words/text.ts';

interface Props {
  /** The browser asks for access to sites when the lock is to be kept; else it came with the extension. */
  readonly asksForAccess: boolean;
  /** There is no toolbar to keep a lock in. */
  readonly telephone: boolean;
}

type Answer = 'none' | 'started' | 'click' | 'refused' | 'failed';

const SAID: Readonly<Record<Exclude<Answer, 'none'>, MessageKey>> = {
  started: 'welcome_started',
  click: 'welcome_clicked',
  refused: 'keep_lock_refused',
  failed: 'welcome_failed',
};

export function Choice({ asksForAccess, telephone }: Props) {
  const [answer, setAnswer] = useState<Answer>('none');
  // Straight from the click: the browser asks for nothing else.
  const start = async () => {
    const kept = await startKeepingLock();
    setAnswer(kept ? 'started' : asksForAccess ? 'refused' : 'failed');
  };
  const onlyClick = async () => setAnswer((await writeKeepLock('off')) ? 'click' : 'failed');
  return (
    <section aria-labelledby="choice" id="welcome-choice" data-answer={answer}>
      <h2 id="choice">{message('welcome_choice_title')}</h2>
      {!asksForAccess && <p>{message('welcome_waits')}</p>}
      {!telephone && (
        <div class="way">
          <button
            type="button"
            id="welcome-start"
            aria-describedby="welcome-start-text"
            onClick={() => void start()}
          >
            {message('welcome_start')}
          </button>
          <p id="welcome-start-text">
            {message('keep_lock_text')}
            {asksForAccess && ` ${message('keep_lock_asks')}`}
          </p>
        </div>
      )}
      <div class="way">
        <button
          type="button"
          id="welcome-click"
          aria-describedby="welcome-click-text"
          onClick={() => void onlyClick()}
        >
          {message('welcome_click')}
        </button>
        <p id="welcome-click-text">
          {message(asksForAccess ? 'welcome_click_asked' : 'welcome_click_given')}
        </p>
      </div>
      <div class="said" role="status" data-bad={String(answer === 'failed')}>
        {answer !== 'none' && <p>{message(SAID[answer])}</p>}
      </div>
      <p class="later">{message('welcome_later')}</p>
    </section>
  );
}
