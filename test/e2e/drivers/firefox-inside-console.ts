/**
 * What the extension and its pages write to a console, on the browser’s standard output.
 * Serialised into the browser's chrome process: may use nothing of this module, only its parameters and Firefox itself.
 */
import type { Internal } from './firefox-inside-base';

// These exist where this runs, not in Node.
declare const Services: Internal;
declare const Components: Internal;
declare const Ci: Internal;
declare const Cc: Internal;
declare const dump: (text: string) => void;

export function insideConsole(addonId: string, extensionHost: string, consoleMark: string) {
  const KINDS = new Map([
    ['_generated_background_page.html', 'worker'],
    ['background.js', 'worker'],
    ['popup.html', 'popup'],
    ['popup.js', 'popup'],
  ]);
  function tell(level: string, text: string, place: string, script: string): void {
    const own = [place, script].find((url) => url.includes(`moz-extension://${extensionHost}`));
    if (own === undefined && !text.includes(extensionHost) && !text.includes(addonId)) return;
    const file = own?.split(/[?#]/)[0]?.split('/').pop() ?? '';
    const source = own === undefined ? 'browser' : (KINDS.get(file) ?? 'page');
    dump(`${consoleMark}${JSON.stringify({ source, level, text })}\n`);
  }
  const placeOf = (innerWindowId: number): string => {
    const { WindowGlobalParent } = Components.utils.getGlobalForObject(Services);
    return WindowGlobalParent.getByInnerWindowId(innerWindowId)?.documentURI?.spec ?? '';
  };

  function listenToConsoles(): void {
    Services.console.registerListener({
      observe(message: Internal) {
        if (!(message instanceof Ci.nsIScriptError)) {
          tell('info', String(message.message), '', '');
          return;
        }
        const { flags, errorMessage, sourceName, lineNumber, innerWindowID } = message;
        const uncaught = String(message.category).includes('javascript');
        const level = flags & 1 ? 'warning' : flags & 8 ? 'info' : uncaught ? 'exception' : 'error';
        tell(
          level,
          `${errorMessage} (${sourceName}:${lineNumber})`,
          placeOf(innerWindowID),
          String(sourceName),
        );
      },
    });
    // What pages write with console.* stays in their process; only what the extension's files write is fetched from there.
    const script = `
      const storage = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage);
      storage.addLogEventListener((event) => {
        const { level, arguments: args, filename, innerID } = event.wrappedJSObject ?? event;
        const text = [...args].map((arg) => {
          try { return typeof arg === 'string' ? arg : arg?.message !== undefined ? String(arg) : JSON.stringify(arg) ?? String(arg); } catch { return String(arg); }
        }).join(' ');
        Services.cpmm.sendAsyncMessage('secured-zone:console', { level, text, filename: String(filename), innerID: Number(innerID) || 0 });
      }, Cc['@mozilla.org/systemprincipal;1'].createInstance(Ci.nsIPrincipal));`;
    const levels = new Map([
      ['error', 'error'],
      ['assert', 'error'],
      ['exception', 'exception'],
      ['warn', 'warning'],
    ]);
    Services.ppmm.addMessageListener('secured-zone:console', ({ data }: Internal) => {
      tell(levels.get(data.level) ?? 'info', data.text, placeOf(data.innerID), data.filename);
    });
    Services.ppmm.loadProcessScript(`data:text/javascript;charset=utf-8,${encodeURIComponent(script)}`, true);
  }

  return { listenToConsoles };
}
