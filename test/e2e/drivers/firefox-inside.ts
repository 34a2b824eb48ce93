/** Runs functions in Firefox's chrome process: each part is sent there as text, once, and called by name. */
import { insideBase } from './firefox-inside-base';
import { insideConsole } from './firefox-inside-console';
import { insideExtension } from './firefox-inside-extension';
import { insidePages } from './firefox-inside-pages';
import { insidePopup } from './firefox-inside-popup';
import { insidePrefs } from './firefox-inside-prefs';
import { insideTabs } from './firefox-inside-tabs';
import { ADDON_ID, CONSOLE_MARK, EXTENSION_HOST } from './firefox-names';
import type { Marionette } from './marionette';

type InsideFirefox = ReturnType<typeof insideTabs> &
  ReturnType<typeof insidePopup> &
  ReturnType<typeof insideExtension> &
  ReturnType<typeof insidePrefs>;

/** Runs a function inside Firefox by name. */
export type Inside = <Name extends keyof InsideFirefox>(
  name: Name,
  ...args: Parameters<InsideFirefox[Name]>
) => Promise<Awaited<ReturnType<InsideFirefox[Name]>>>;

/** `__name` is what the compiler of the tests puts around functions. */
const SOURCE = `
  var __name = (f) => f;
  var { classes: Cc, interfaces: Ci } = Components;
  var [addonId, extensionHost, consoleMark] = ${JSON.stringify([ADDON_ID, EXTENSION_HOST, CONSOLE_MARK])};
  var base = (${insideBase})(addonId);
  var pages = (${insidePages})(base);
  var inside = {
    ...(${insideTabs})(base, pages),
    ...(${insidePopup})(base, pages, extensionHost),
    ...(${insideExtension})(base, pages, (${insideConsole})(addonId, extensionHost, consoleMark)),
    ...(${insidePrefs})(),
  };`;

/** Makes the place where they run. */
export async function openInside(marionette: Marionette): Promise<Inside> {
  await runScript(marionette, MAKE_SANDBOX, [SOURCE]);
  return async (name, ...args) => {
    const json = await runScript(marionette, CALL_SANDBOX, [name, JSON.stringify(args)]);
    return json === null ? undefined : JSON.parse(json);
  };
}

/** Kept on a module's object, because Marionette's own sandboxes end with the window they were made in. */
const KEEPER = `ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs').ExtensionParent`;
const MAKE_SANDBOX = `
  const box = Components.utils.Sandbox(Services.scriptSecurityManager.getSystemPrincipal(), { wantComponents: true, wantGlobalProperties: ['ChromeUtils'], sandboxName: 'secured-zone-driver' });
  box.Services = Services;
  Components.utils.evalInSandbox(arguments[0], box, null, 'chrome://secured-zone/content/driver.js', 1);
  ${KEEPER}.securedZoneDriver = box;
  return null;`;
const CALL_SANDBOX = `
  const { inside } = ${KEEPER}.securedZoneDriver;
  return Promise.resolve(inside[arguments[0]](...JSON.parse(arguments[1]))).then((value) => value === undefined ? null : JSON.stringify(value));`;

async function runScript(
  marionette: Marionette,
  script: string,
  args: readonly string[],
): Promise<string | null> {
  const answer = await marionette.send('WebDriver:ExecuteScript', { script, args, sandbox: 'system' });
  return (answer as { value: string | null }).value;
}
