/**
 * What all that runs inside Firefox uses: its modules, the extension, tabs by the extension’s own numbers for them, waiting.
 * Serialised into the browser's chrome process: may use nothing of this module, only its parameters and Firefox itself.
 */
// biome-ignore lint/suspicious/noExplicitAny: Firefox's internals have no types here.
export type Internal = any;

// These exist where this runs, not in Node.
declare const ChromeUtils: Internal;
declare const Services: Internal;
declare const Components: Internal;

export function insideBase(addonId: string) {
  const load = (path: string): Internal => ChromeUtils.importESModule(path);
  const { ExtensionParent } = load('resource://gre/modules/ExtensionParent.sys.mjs');
  const { ExtensionPermissions } = load('resource://gre/modules/ExtensionPermissions.sys.mjs');
  const { ExtensionData } = load('resource://gre/modules/Extension.sys.mjs');
  const { AddonManager } = load('resource://gre/modules/AddonManager.sys.mjs');
  const { BrowserWindowTracker } = load('resource:///modules/BrowserWindowTracker.sys.mjs');
  const { setTimeout, clearTimeout, setInterval, clearInterval } = load(
    'resource://gre/modules/Timer.sys.mjs',
  );
  const system = Services.scriptSecurityManager.getSystemPrincipal();
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  const internals = (): Internal => ExtensionParent.apiManager.global;
  const policyOf = (): Internal =>
    Components.utils.getGlobalForObject(Services).WebExtensionPolicy.getByID(addonId);
  const isInstalled = (): boolean => Boolean(policyOf()?.extension);
  const extension = (): Internal => {
    const policy = policyOf();
    if (!policy?.extension) throw new Error('The extension is not installed.');
    return policy.extension;
  };
  const tabOf = (id: number): Internal => internals().tabTracker.getTab(id);
  const windowOf = (id: number): Internal => tabOf(id).documentGlobal ?? tabOf(id).ownerGlobal;
  const button = (): Internal => internals().browserActionFor(extension());

  async function until<T>(what: string, find: () => T | null | undefined | false, ms = 5000): Promise<T> {
    for (const deadline = Date.now() + ms; Date.now() < deadline; await wait(20)) {
      const found = find();
      if (found) return found;
    }
    throw new Error(`Waited in vain for ${what}.`);
  }

  return {
    addonId,
    ExtensionParent,
    ExtensionPermissions,
    ExtensionData,
    AddonManager,
    BrowserWindowTracker,
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    system,
    wait,
    internals,
    isInstalled,
    extension,
    tabOf,
    windowOf,
    button,
    until,
  };
}
