/**
 * What browsers write to the consoles of an extension on their own account. Our own code writes nothing;
 * every other line fails the run.
 */
import type { ConsoleLine, Mode } from './drivers/driver.ts';

/** Two registrations that a stock Chromium comments on, and the failed check, which it logs as any failed request. */
const CHROMIUM: readonly RegExp[] = [
  /You need to request host permissions in the manifest file in order to be notified about requests/,
  /ExtraInfoSpec\.securityInfo is allowed only with WebRequestSecurityInfo developer flag/,
  /^Failed to load resource: net::ERR_/,
];
const FIREFOX: readonly RegExp[] = [];

export function allowedConsoleLine({ text }: ConsoleLine, mode: Mode): boolean {
  return (mode === 'firefox' ? FIREFOX : CHROMIUM).some((allowed) => allowed.test(text));
}
