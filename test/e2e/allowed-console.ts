/**
 * What browsers write to the consoles of an extension on their own account. Our own code writes nothing;
 * every other line fails the run.
 */
import type { ConsoleLine, Mode } from './drivers/driver.ts';

/**
 * Two registrations that a stock Chromium comments on; the failed check, which it logs as any failed request; and what
 * it answers to every call once a spec has ended the browser, when nobody is left to read a console.
 */
const CHROMIUM: readonly RegExp[] = [
  /You need to request host permissions in the manifest file in order to be notified about requests/,
  /ExtraInfoSpec\.securityInfo is allowed only with WebRequestSecurityInfo developer flag/,
  /^Failed to load resource: net::ERR_/,
  /^Uncaught \(in promise\) Error: The browser is shutting down\.$/,
];
/** Its own book-keeping when the background is ended, or a popup closed, while a message or an answer is under way. */
const FIREFOX: readonly RegExp[] = [
  /^Promise resolved after context unloaded/,
  /^sendRemoveListener on closed conduit secured-zone@securedzone\.org/,
  /^Promise rejected after context unloaded: (?:Actor 'Conduits' destroyed before query 'RuntimeMessage' was resolved|An unexpected error occurred)/,
  // It was taken away while its background began to read.
  /^Failed to open storage\.local backend after the extension was already shutdown/,
  /\taddons\.xpi\tWARN\tAddon with ID secured-zone@securedzone\.org already installed/,
];

export function allowedConsoleLine({ text }: ConsoleLine, mode: Mode): boolean {
  return (mode === 'firefox' ? FIREFOX : CHROMIUM).some((allowed) => allowed.test(text));
}
