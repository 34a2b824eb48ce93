/**
 * The toolbar button and its popup, and pictures of what is shown.
 * Serialised into the browser's chrome process: may use nothing of this module, only its parameters and Firefox itself.
 */
import type { insideBase } from './firefox-inside-base';
import type { insidePages } from './firefox-inside-pages';

export function insidePopup(
  base: ReturnType<typeof insideBase>,
  pages: ReturnType<typeof insidePages>,
  extensionHost: string,
) {
  const { tabOf, windowOf, button, until, addonId } = base;
  const { inFrame, evaluate, click, anyPopupOf, popupOf, openPopupOf } = pages;

  return {
    inPopup: (id: number, source: string, args: string) => evaluate(openPopupOf(id), source, args),
    clickInPopup: (id: number, selector: string) => click(openPopupOf(id), selector),

    async clickToolbar(id: number): Promise<void> {
      if (!tabOf(id).selected) throw new Error('The tab must be the active one of its window.');
      if (anyPopupOf(id)) throw new Error('The popup is open already.');
      windowOf(id).focus();
      button().triggerAction(windowOf(id));
      const popup = await until('the popup', () => popupOf(id));
      // Its browser may change process while it opens, and a script sent before that is never answered.
      const state = `const { setTimeout } = ChromeUtils.importESModule('resource://gre/modules/Timer.sys.mjs');
        const seen = () => content.document.URL + ' ' + content.document.readyState;
        for (let waits = 0; waits < 100 && !/^moz-extension:.* (interactive|complete)$/.test(seen()); waits += 1)
          await new Promise((resolve) => setTimeout(resolve, 10));
        return seen();`;
      let seen = '';
      for (const deadline = Date.now() + 10_000; !/^moz-extension:.* (interactive|complete)$/.test(seen); ) {
        if (Date.now() > deadline) throw new Error(`The popup has no document: ${seen}`);
        seen = await inFrame(popupOf(id) ?? popup, state, 1500).catch(String);
      }
    },

    async closePopup(id: number): Promise<void> {
      anyPopupOf(id)?.closest('panel').hidePopup();
      await until('the popup to close', () => !anyPopupOf(id));
    },

    toolbar(id: number): { title: string; icon: string | null } {
      const { action } = button();
      const icons = Object.values((action.getProperty(tabOf(id), 'icon') ?? {}) as Record<string, string>);
      const url = icons[0];
      const icon = url === undefined ? null : url.replace(`moz-extension://${extensionHost}/`, '');
      return { title: action.getProperty(tabOf(id), 'title'), icon };
    },

    async screenshot(id: number, what: 'tab' | 'popup'): Promise<string> {
      const browser = what === 'tab' ? tabOf(id).linkedBrowser : openPopupOf(id);
      const size = `return JSON.stringify([content.document.documentElement.scrollWidth, content.document.documentElement.scrollHeight]);`;
      const [width, height] = what === 'tab' ? [0, 0] : JSON.parse(await inFrame(browser, size));
      const window = windowOf(id);
      const area = what === 'tab' ? null : new window.DOMRect(0, 0, width, height);
      const picture = await browser.browsingContext.currentWindowGlobal.drawSnapshot(
        area,
        2,
        'white',
        what === 'popup',
      );
      const canvas = window.document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
      canvas.width = picture.width;
      canvas.height = picture.height;
      canvas.getContext('2d').drawImage(picture, 0, 0);
      picture.close();
      return canvas.toDataURL('image/png').split(',')[1];
    },

    async chooseFromButtonMenu(id: number): Promise<void> {
      const window = windowOf(id);
      const [node] = window.document.querySelectorAll(`[data-extensionid="${addonId}"]`);
      if (!node) throw new Error('The button is not in the toolbar.');
      const target = node.querySelector('toolbarbutton') ?? node;
      const menu = window.document.getElementById('toolbar-context-menu');
      target.dispatchEvent(
        new window.PointerEvent('contextmenu', { bubbles: true, cancelable: true, button: 2 }),
      );
      await until('the menu of the button', () => menu.state === 'open');
      const entry = [...menu.querySelectorAll('menuitem')].find((item) => item.id.includes('-menuitem-'));
      if (!entry) throw new Error('The extension has no entry in the menu of its button.');
      menu.activateItem(entry);
    },
  };
}
