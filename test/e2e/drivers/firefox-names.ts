/** Names that every Firefox of the driver knows the extension by. */
export const ADDON_ID = 'secured-zone@securedzone.org';
/** Host of the extension's own pages in every profile of the driver: `moz-extension://…/popup.html`. */
export const EXTENSION_HOST = '5ec04ed2-0000-4000-8000-000000000001';
/** Marks the lines on the browser's standard output that are for `consoleLines`. */
export const CONSOLE_MARK = '@@secured-zone ';

/** Which host its pages have, as `extensions.webextensions.uuids` keeps it. */
export const ADDRESSES = JSON.stringify({ [ADDON_ID]: EXTENSION_HOST });
