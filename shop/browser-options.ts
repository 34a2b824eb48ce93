/** How the browser is started: for the shop it knows the shop's root and names; for real addresses it asks the real resolver. */
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { LaunchOptions } from '../test/e2e/drivers/driver.ts';
import type { Browser } from './arguments.ts';

/** Of the running shop: the root that its certificates come from, and where its names are found. */
export interface ShopServers {
  readonly rootPem: string;
  readonly frontPort: number;
}

/** @param shop null: no shop, real addresses */
export function browserOptions(mode: Browser, visible: boolean, shop: ShopServers | null): LaunchOptions {
  const onWaylandAlone = visible && !process.env.DISPLAY && Boolean(process.env.WAYLAND_DISPLAY);
  return {
    mode,
    headful: visible,
    // Where nobody looks at the windows, they need not move.
    frugal: !visible,
    leaveSignals: true,
    ...(shop === null ? {} : { trustedRootPem: shop.rootPem, frontPort: shop.frontPort }),
    chromiumArgs: [
      // The last one counts; the driver's own rules keep every name on this computer.
      ...(shop === null ? ['--host-resolver-rules='] : []),
      ...(onWaylandAlone ? ['--ozone-platform=wayland'] : []),
    ],
    firefoxPrefs: {
      ...(shop === null ? { 'network.dns.native-is-localhost': false } : {}),
      // With a person in front of it, a window knows by itself whether it has the focus.
      ...(visible ? { 'focusmanager.testmode': false } : {}),
    },
  };
}

/** The browser gets a home of its own, but the key to the display is in the user's. */
export function keepDisplayKey(): void {
  const key = path.join(os.homedir(), '.Xauthority');
  if (process.env.XAUTHORITY === undefined && existsSync(key)) process.env.XAUTHORITY = key;
}
