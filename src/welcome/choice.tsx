/** The one choice of the first run. Either button is an answer: what each brings, and what the browser asks, is said before. */
import { useEffect, useState } from 'preact/hooks';
import { isAnswered } from '../browser/storage/first-run.ts';
import {
  onSettingsChanged,
  readSettings,
  startKeepingLock,
  writeKeepLock,
} from '../browser/storage/settings.ts';
import { message } from '../browser/translate.ts';
import type { MessageKey } from '../words/text.ts';

interface Props {
  /** The browser asks for access to sites when the lock is to be kept; else it came with the extension. */
  readonly asksForAccess: boolean;
  /** There is no toolbar to keep a lock in. */
  readonly telephone: boolean;
}

type Answer = 'none' | 'started' | 'click' | 'refused' | 'failed';

/** How it is set; `none` until there is an answer. */
type Chosen = 'none' | 'start' | 'click';

function said(answer: Exclude<Answer, 'none'>, asksForAccess: boolean): MessageKey {
  if (answer === 'started') return asksForAccess ? 'welcome_started_asked' : 'welcome_started';
  const others = {
    click: 'welcome_clicked',
    refused: 'keep_lock_refused',
    failed: 'welcome_failed',
  } as const;
  return others[answer];
}

async function readChosen(): Promise<Chosen> {
  if (!(await isAnswered())) return 'none';
  return (await readSettings()).keepLock === 'on' ? 'start' : 'click';
}

/** As it stands now, changed by whichever page. */
function useChosen(): Chosen | undefined {
  const [chosen, setChosen] = useState<Chosen>();
  useEffect(() => {
    const refresh = () => void readChosen().then(setChosen);
    refresh();
    return onSettingsChanged(refresh);
  }, []);
  return chosen;
}

function ChosenMark() {
  return <p class="chosen">{message('welcome_chosen')}</p>;
}

export function Choice({ asksForAccess, telephone }: Props) {
  const [answer, setAnswer] = useState<Answer>('none');
  const chosen = useChosen();
  // Straight from the click: the browser asks for nothing else.
  const start = async () => {
    const kept = await startKeepingLock();
    setAnswer(kept ? 'started' : asksForAccess ? 'refused' : 'failed');
  };
  const onlyClick = async () => setAnswer((await writeKeepLock('off')) ? 'click' : 'failed');
  return (
    <section aria-labelledby="choice" id="welcome-choice" data-answer={answer}>
      <h2 id="choice">{message('welcome_choice_title')}</h2>
      {chosen === 'none' && <p>{message('welcome_waits')}</p>}
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
          {chosen === 'start' && <ChosenMark />}
          <p id="welcome-start-text">
            {message(asksForAccess ? 'keep_lock_text_asked' : 'keep_lock_text')}
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
        {chosen === 'click' && !telephone && <ChosenMark />}
        <p id="welcome-click-text">
          {message(asksForAccess ? 'welcome_click_asked' : 'welcome_click_given')}
        </p>
      </div>
      <div class="said" role="status" data-bad={String(answer === 'failed')}>
        {answer !== 'none' && <p>{message(said(answer, asksForAccess))}</p>}
      </div>
      <p class="later">{message('welcome_later')}</p>
    </section>
  );
}
