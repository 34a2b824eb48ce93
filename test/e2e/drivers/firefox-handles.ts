/** A tab and a popup of Firefox, as specs hold them. */
import { writeFile } from 'node:fs/promises';
import type { PopupHandle, TabHandle } from './driver';
import type { Inside } from './firefox-inside';

/** How long a page may load before `goto` and its kin stop waiting. */
export const LOAD_MS = 6_000;

export function tabHandle(inside: Inside, id: number): TabHandle {
  return {
    id: async () => id,
    goto: (url) => inside('navigate', id, 'goto', url, LOAD_MS),
    startGoto: (url) => inside('navigate', id, 'goto', url, 0),
    reload: () => inside('navigate', id, 'reload', '', LOAD_MS),
    back: () => inside('navigate', id, 'back', '', LOAD_MS),
    forward: () => inside('navigate', id, 'forward', '', LOAD_MS),
    evaluate: async (fn, ...args) => unpack(await inside('inTab', id, String(fn), JSON.stringify(args))),
    click: (selector) => inside('clickInTab', id, selector),
    proceedPastWarning: () => inside('proceedPastWarning', id, LOAD_MS),
    activate: () => inside('activate', id),
    screenshot: async (path) => writePng(path, await inside('screenshot', id, 'tab')),
    close: () => inside('closeTab', id),
  };
}

export function popupHandle(inside: Inside, tabId: number): PopupHandle {
  return {
    evaluate: async (fn, ...args) => unpack(await inside('inPopup', tabId, String(fn), JSON.stringify(args))),
    click: (selector) => inside('clickInPopup', tabId, selector),
    screenshot: async (path) => writePng(path, await inside('screenshot', tabId, 'popup')),
    close: () => inside('closePopup', tabId),
  };
}

/** The value that an evaluated function returned; the shape is the caller's word. */
export function unpack<R>(json: string): R {
  return (JSON.parse(json) as { value: R }).value;
}

const writePng = (path: string, base64: string): Promise<void> =>
  writeFile(path, Buffer.from(base64, 'base64'));
