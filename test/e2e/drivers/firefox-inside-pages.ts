/**
 * Scripts and clicks in a page or in the popup, in whatever process it is.
 * Serialised into the browser's chrome process: may use nothing of this module, only its parameters and Firefox itself.
 */
import type { Internal, insideBase } from './firefox-inside-base';

// These exist where this runs, not in Node.
declare const ChromeUtils: Internal;
declare const Services: Internal;
declare const Components: Internal;

export function insidePages(base: ReturnType<typeof insideBase>) {
  const { setTimeout, clearTimeout, setInterval, clearInterval, windowOf } = base;

  /** Runs the text of an async function (privileged, `content` is the page) in the browser element's process. */
  function inFrame(browser: Internal, body: string, ms = 20_000): Promise<string> {
    if (!browser.isRemoteBrowser)
      throw new Error('Nothing can be run in a page of the browser’s own process.');
    const name = `secured-zone:${Services.uuid.generateUUID()}`;
    const script = `(async () => { ${body} })().then(
      (value) => sendAsyncMessage('${name}', { value }),
      (error) => sendAsyncMessage('${name}', { error: String(error?.message ?? error) }));`;
    const url = `data:text/javascript;charset=utf-8,${encodeURIComponent(script)}`;
    return new Promise((resolve, reject) => {
      let channel: Internal = null;
      const done = (settle: () => void): void => {
        clearTimeout(timer);
        clearInterval(watcher);
        channel?.removeMessageListener(name, receive);
        settle();
      };
      const receive = ({ data }: Internal): void =>
        done(() => ('error' in data ? reject(new Error(data.error)) : resolve(data.value)));
      // A popup is prepared in one browser element and swapped into another: what was asked on the way is lost.
      const ask = (): void => {
        if (browser.messageManager === channel || !browser.messageManager) return;
        channel?.removeMessageListener(name, receive);
        channel = browser.messageManager;
        channel.addMessageListener(name, receive);
        channel.loadFrameScript(url, false);
      };
      const watcher = setInterval(() => {
        if (browser.isConnected) ask();
        else done(() => reject(new Error('The page is gone.')));
      }, 50);
      const timer = setTimeout(() => done(() => reject(new Error('The page did not answer.'))), ms);
      ask();
    });
  }

  /** In the page's own global scope, through the debugger's door: no CSP reaches it. */
  function evaluate(browser: Internal, source: string, argsJson: string): Promise<string> {
    const call = `{ let __name = (f) => f;
      Promise.resolve().then(() => (${source})(...JSON.parse(${JSON.stringify(argsJson)})))
      .then((value) => __done(JSON.stringify({ value }), null), (error) => __done(null, String(error?.message ?? error))); }`;
    return inFrame(
      browser,
      `const { addDebuggerToGlobal } = ChromeUtils.importESModule('resource://gre/modules/jsdebugger.sys.mjs');
       const box = Components.utils.Sandbox(Services.scriptSecurityManager.getSystemPrincipal(), { freshCompartment: true });
       addDebuggerToGlobal(box);
       const debuggers = new box.Debugger();
       const page = debuggers.makeGlobalObjectReference(content);
       return new Promise((resolve, reject) => {
         const done = (json, error) => (error === null ? resolve(json) : reject(new Error(error)));
         const __done = page.makeDebuggeeValue(Components.utils.exportFunction(done, content));
         const outcome = page.executeInGlobalWithBindings(${JSON.stringify(call)}, { __done });
         if (outcome === null || 'throw' in outcome) reject(new Error('Cannot be evaluated: ' + (outcome && outcome.throw && outcome.throw.unsafeDereference ? outcome.throw.unsafeDereference() : 'ended')));
       });`,
    );
  }

  /** Mouse down and up in the middle of the element, which must be what is seen there. */
  async function click(browser: Internal, selector: string): Promise<void> {
    await inFrame(
      browser,
      `const element = content.document.querySelector(${JSON.stringify(selector)});
       if (!element) throw new Error('No element ' + ${JSON.stringify(selector)});
       let box, x, y, hit;
       // On a busy machine a page is there before anything of it is: nobody can click on nothing.
       for (let tries = 0; tries < 100 && !hit; tries += 1) {
         if (tries > 0) await new Promise((resolve) => content.setTimeout(resolve, 50));
         element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
         await new Promise((resolve) => content.requestAnimationFrame(() => content.setTimeout(resolve, 0)));
         [box] = element.getClientRects();
         if (!box || box.width === 0) throw new Error('Not to be seen: ' + ${JSON.stringify(selector)});
         [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
         hit = content.document.elementFromPoint(x, y);
       }
       if (!hit || !(element.contains(hit) || hit.contains(element))) throw new Error('Something else is in front of ' + ${JSON.stringify(selector)} + ': ' + (hit && hit.outerHTML.slice(0, 100)));
       for (const [type, buttons] of [['mousemove', 0], ['mousedown', 1], ['mouseup', 0]]) {
         content.synthesizeMouseEvent(type, x, y, { button: 0, buttons, clickCount: type === 'mousemove' ? 0 : 1, inputSource: 1 }, { isDOMEventSynthesized: false });
       }`,
    );
  }

  /** Being prepared, open, or closing. */
  const anyPopupOf = (id: number): Internal =>
    [...windowOf(id).document.querySelectorAll('.webextension-popup-browser')].find((browser) =>
      browser.closest('panel'),
    );
  const popupOf = (id: number): Internal =>
    [...windowOf(id).document.querySelectorAll('.webextension-popup-browser')].find(
      (browser) =>
        ['open', 'showing'].includes(browser.closest('panel')?.state) &&
        browser.currentURI?.spec.startsWith('moz-extension:'),
    );
  const openPopupOf = (id: number): Internal => {
    const popup = popupOf(id);
    if (!popup) throw new Error('The popup is closed.');
    return popup;
  };

  return { inFrame, evaluate, click, anyPopupOf, popupOf, openPopupOf };
}
