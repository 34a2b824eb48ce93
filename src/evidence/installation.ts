/**
 * The first run: who is asked before anything is kept of what passes by, and what counts as an answer. Pure; the storing is in
 * `browser/storage/first-run.ts`.
 */

/** `management.ExtensionInfo.installType`: `admin` by a policy, `development` unpacked or for a moment only. */
export type InstallType = 'admin' | 'development' | 'normal' | 'other' | 'sideload';

/** What the user, or the way the extension came, has answered by. `update`: there was an earlier version, which was in use. */
export type AnsweredBy = 'page' | 'button' | 'update';

export interface Installation {
  /** `runtime.OnInstalledReason`. */
  readonly reason: string;
  /** Firefox: loaded until the browser ends. */
  readonly temporary: boolean;
  readonly installType: InstallType;
}

/** Whoever installs by a policy, or unpacked to try something out, has answered by that. */
export function asksFirst(installType: InstallType): boolean {
  return installType !== 'admin' && installType !== 'development';
}

/** What the browser's word of an installation asks for: the welcome page, the note that there is an answer, or nothing. */
export function afterInstall({
  reason,
  temporary,
  installType,
}: Installation): 'welcome' | 'answered' | null {
  if (reason === 'update') return 'answered';
  return reason === 'install' && !temporary && asksFirst(installType) ? 'welcome' : null;
}
