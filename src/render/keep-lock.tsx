/** "Keep the lock in my toolbar": one switch, what it gives, what it asks for, and where the button is. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { onSettingsChanged, readSettings, writeKeepLock } from '../browser/settings.ts';
import {
  askForSiteAccess,
  canGiveBack,
  giveBackSiteAccess,
  onSiteAccessChanged,
  type SiteAccess,
  siteAccess,
} from '../browser/site-access.ts';
import { isOnToolbar } from '../browser/toolbar.ts';
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
  readonly refused: boolean;
}

/** The switch as it is now, in the popup and in an options page. */
export function KeepLock() {
  const [state, setState] = useState<KeepLockState>();
  const [refused, setRefused] = useState(false);
  const refresh = useCallback(() => void readState().then(setState), []);
  useEffect(() => {
    // The browser asks no more: a page that shows the switch was opened after that, or is the one that asked.
    void settleOldQuestion().then(refresh);
    const stops = [onSettingsChanged(refresh), onSiteAccessChanged(refresh)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [refresh]);
  if (state === undefined) return null;
  const change = async () => {
    setRefused(state.lock === 'off' ? !(await switchOn()) : false);
    if (state.lock !== 'off') await switchOff();
    refresh();
  };
  return <KeepLockView state={{ ...state, refused }} onChange={() => void change()} />;
}

/** @param props.onChange must be called straight from the user's click: the browser asks for nothing else */
export function KeepLockView({
  state,
  onChange,
}: {
  readonly state: KeepLockState;
  readonly onChange: () => void;
}) {
  const { lock, accessIsAskedFor, onToolbar, refused } = state;
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

async function readState(): Promise<KeepLockState> {
  const [{ keepLock }, access, onToolbar] = await Promise.all([readSettings(), siteAccess(), isOnToolbar()]);
  return {
    lock: lockState(keepLock === 'on', access),
    accessIsAskedFor: canGiveBack(),
    onToolbar,
    refused: false,
  };
}

function lockState(wanted: boolean, access: SiteAccess): KeepLockState['lock'] {
  if (!wanted || access === 'none') return 'off';
  return access === 'all' ? 'on' : 'on-some-sites';
}

/** The popup may close while the browser asks; the background then does the rest. @returns false for a refusal */
async function switchOn(): Promise<boolean> {
  void writeKeepLock('asked');
  const given = await askForSiteAccess();
  await writeKeepLock(given ? 'on' : 'off');
  return given;
}

async function switchOff(): Promise<void> {
  await writeKeepLock('off');
  await giveBackSiteAccess();
}

async function settleOldQuestion(): Promise<void> {
  if ((await readSettings()).keepLock === 'asked')
    await writeKeepLock((await siteAccess()) === 'all' ? 'on' : 'off');
}
