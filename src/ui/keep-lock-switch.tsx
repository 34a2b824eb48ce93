/** "Keep the lock in my toolbar": the switch as it truly stands, and what a click on it does. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import {
  askForSiteAccess,
  canGiveBack,
  giveBackSiteAccess,
  onSiteAccessChanged,
  type SiteAccess,
  siteAccess,
} from '../browser/site-access.ts';
import {
  isKeepLockSuggested,
  onSettingsChanged,
  readSettings,
  writeKeepLock,
} from '../browser/storage/settings.ts';
import { isOnToolbar } from '../browser/toolbar.ts';
import {
  askForWarningNames,
  giveBackWarningNames,
  mayNameWarnings,
  warningNamesAreAskedFor,
} from '../browser/warning-names.ts';
import { type KeepLockState, KeepLockView } from './keep-lock-view.tsx';
import './keep-lock-switch.css';

/** The switch as it is now, in the popup and in an options page. */
export function KeepLock() {
  const [state, setState] = useState<KeepLockState>();
  const [refused, setRefused] = useState<KeepLockState['refused']>(null);
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
    const given = state.lock === 'off' ? switchOn() : switchOff();
    setRefused((await given) ? null : 'keep-lock');
    refresh();
  };
  const changeNames = async () => {
    const given = state.warningNames === 'off' ? askForWarningNames() : giveBackWarningNames();
    setRefused((await given) === false ? 'name-warnings' : null);
    refresh();
  };
  return (
    <KeepLockView
      state={{ ...state, refused }}
      onChange={() => void change()}
      onChangeNames={() => void changeNames()}
    />
  );
}

async function readState(): Promise<KeepLockState> {
  const [{ keepLock }, access, onToolbar, suggested] = await Promise.all([
    readSettings(),
    siteAccess(),
    isOnToolbar(),
    isKeepLockSuggested(),
  ]);
  return {
    lock: lockState(keepLock === 'on', access),
    accessIsAskedFor: canGiveBack(),
    onToolbar,
    suggested,
    warningNames: warningNamesAreAskedFor() ? (mayNameWarnings() ? 'on' : 'off') : null,
    refused: null,
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

async function switchOff(): Promise<true> {
  await writeKeepLock('off');
  await Promise.all([giveBackSiteAccess(), giveBackWarningNames()]);
  return true;
}

async function settleOldQuestion(): Promise<void> {
  if ((await readSettings()).keepLock === 'asked')
    await writeKeepLock((await siteAccess()) === 'all' ? 'on' : 'off');
}
