/** "Keep the lock in my toolbar": one switch, what it gives, what it asks for, and where the button is; and its smaller sister. */
import { message } from '../browser/translate.ts';
import { pinGuide } from '../explain/browser-guidance.ts';
import { thisBrowser } from '../observe/this-browser.ts';
import { Phrase } from './phrase.tsx';
import { Switch } from './switch.tsx';

export interface KeepLockState {
  /** What is wanted and what the browser allows, together. */
  readonly lock: 'on' | 'on-some-sites' | 'off';
  /** Switched off, the access goes; else it came with the extension. */
  readonly accessIsAskedFor: boolean;
  readonly onToolbar: boolean;
  /** An administrator wants it on, and the user has not decided. */
  readonly suggested: boolean;
  /** Does the browser name its certificate warnings to us? `null`: where nobody has to ask for that. */
  readonly warningNames: 'on' | 'off' | null;
  /** The browser has just refused what was asked for. */
  readonly refused: 'keep-lock' | 'name-warnings' | null;
}

interface Props {
  readonly state: KeepLockState;
  /** Each must be called straight from the user's click: the browser asks for nothing else. */
  readonly onChange: () => void;
  readonly onChangeNames: () => void;
}

export function KeepLockView({ state, onChange, onChangeNames }: Props) {
  const { lock, accessIsAskedFor, onToolbar, suggested, warningNames, refused } = state;
  const off = lock === 'off';
  return (
    <section class="keep-lock">
      <Switch id="keep-lock" on={!off} title={message('keep_lock_title')} onChange={onChange}>
        <p>{message(accessIsAskedFor ? 'keep_lock_text_asked' : 'keep_lock_text')}</p>
        {accessIsAskedFor && <p>{message(off ? 'keep_lock_asks' : 'keep_lock_gives_back')}</p>}
        {off && suggested && accessIsAskedFor && <p class="note">{message('keep_lock_suggested')}</p>}
        {!accessIsAskedFor && !off && <p>{message('keep_lock_stays')}</p>}
        {lock === 'on-some-sites' && <p class="note">{message('keep_lock_some')}</p>}
      </Switch>
      <div role="status">
        {refused === 'keep-lock' && <p class="note">{message('keep_lock_refused')}</p>}
        {!off && !onToolbar && (
          <p class="note" id="pin">
            <Phrase of={pinGuide(thisBrowser())} />
          </p>
        )}
      </div>
      {!off && warningNames !== null && (
        <>
          <Switch
            id="name-warnings"
            on={warningNames === 'on'}
            title={message('name_warnings_title')}
            onChange={onChangeNames}
          >
            <p>{message('name_warnings_text')}</p>
          </Switch>
          <div role="status">
            {refused === 'name-warnings' && <p class="note">{message('keep_lock_refused')}</p>}
          </div>
        </>
      )}
    </section>
  );
}
