/** "Keep the lock in my toolbar": one switch, what it gives, what it asks for, and where the button is. */
import { message } from '../browser/translate.ts';
import { pinGuide } from '../explain/browser-guidance.ts';
import { thisBrowser } from '../observe/this-browser.ts';
import { Phrase } from './phrase.tsx';

export interface KeepLockState {
  /** What is wanted and what the browser allows, together. */
  readonly lock: 'on' | 'on-some-sites' | 'off';
  /** Switched off, the access goes; else it came with the extension. */
  readonly accessIsAskedFor: boolean;
  readonly onToolbar: boolean;
  /** An administrator wants it on, and the user has not decided. */
  readonly suggested: boolean;
  readonly refused: boolean;
}

/** @param props.onChange must be called straight from the user's click: the browser asks for nothing else */
export function KeepLockView({
  state,
  onChange,
}: {
  readonly state: KeepLockState;
  readonly onChange: () => void;
}) {
  const { lock, accessIsAskedFor, onToolbar, suggested, refused } = state;
  const off = lock === 'off';
  return (
    <section class="keep-lock">
      <button
        type="button"
        id="keep-lock"
        role="switch"
        aria-checked={!off}
        aria-describedby="keep-lock-text"
        onClick={onChange}
      >
        <span>{message('keep_lock_title')}</span>
        <span class="track" aria-hidden="true" />
      </button>
      <div id="keep-lock-text">
        <p>{message('keep_lock_text')}</p>
        {accessIsAskedFor && <p>{message(off ? 'keep_lock_asks' : 'keep_lock_gives_back')}</p>}
        {off && suggested && accessIsAskedFor && <p class="note">{message('keep_lock_suggested')}</p>}
        {!accessIsAskedFor && !off && <p>{message('keep_lock_stays')}</p>}
        {lock === 'on-some-sites' && <p class="note">{message('keep_lock_some')}</p>}
      </div>
      <div role="status">
        {refused && <p class="note">{message('keep_lock_refused')}</p>}
        {!off && !onToolbar && (
          <p class="note" id="pin">
            <Phrase of={pinGuide(thisBrowser())} />
          </p>
        )}
      </div>
    </section>
  );
}
