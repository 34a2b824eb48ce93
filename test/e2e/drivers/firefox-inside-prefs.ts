/**
 * Values of `about:config` while Firefox runs.
 * Serialised into the browser's chrome process: may use nothing of this module, only its parameters and Firefox itself.
 */
import type { Internal } from './firefox-inside-base';

// This exists where this runs, not in Node.
declare const Services: Internal;

export function insidePrefs() {
  /** What each was before; `null`: nothing of the user's. */
  const before = new Map<string, string | number | boolean | null>();

  function write(name: string, value: string | number | boolean): void {
    if (typeof value === 'boolean') Services.prefs.setBoolPref(name, value);
    else if (typeof value === 'number') Services.prefs.setIntPref(name, value);
    else Services.prefs.setStringPref(name, value);
  }

  function read(name: string): string | number | boolean | null {
    const { prefs } = Services;
    if (!prefs.prefHasUserValue(name)) return null;
    const type = prefs.getPrefType(name);
    if (type === prefs.PREF_BOOL) return prefs.getBoolPref(name);
    return type === prefs.PREF_INT ? prefs.getIntPref(name) : prefs.getStringPref(name);
  }

  return {
    usePrefs(values: Readonly<Record<string, string | number | boolean>>): void {
      for (const [name, value] of Object.entries(values)) {
        if (!before.has(name)) before.set(name, read(name));
        write(name, value);
      }
    },

    /** The values as they were, and no exception that somebody made in the browser's own pages. */
    forgetPrefs(): void {
      for (const [name, value] of before) {
        if (value === null) Services.prefs.clearUserPref(name);
        else write(name, value);
      }
      before.clear();
      Services.perms.removeAll();
    },
  };
}
