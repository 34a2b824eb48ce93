/** What `npm start` is asked to do, read from its command line. Decides everything, starts nothing. */
export type Browser = 'chromium' | 'firefox';

export type Choice =
  | { readonly kind: 'help' }
  /** `sentence` says what is possible instead. */
  | { readonly kind: 'wrong'; readonly sentence: string }
  | {
      readonly kind: 'run';
      readonly browser: Browser;
      readonly headless: boolean;
      /** To be opened instead of the flower shop; none: the shop. */
      readonly addresses: readonly string[];
    };

export const USAGE = `Shows Secured Zone at work in a small flower shop on this computer.

  npm start                        in Chromium
  npm start -- --browser firefox   in Firefox
  npm start -- https://…           on these addresses instead of the shop
  npm start -- --headless          without a window: looks at every page, prints what
                                   the popup says, saves its pictures in artifacts/shop

Without a display it is always --headless.`;

const BROWSERS: readonly Browser[] = ['chromium', 'firefox'];

export function parseArguments(args: readonly string[]): Choice {
  const addresses: string[] = [];
  let browser: Browser = 'chromium';
  let headless = false;
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg === '--help' || arg === '-h') return { kind: 'help' };
    if (arg === '--headless') headless = true;
    else if (arg === '--browser' || arg.startsWith('--browser=')) {
      const name = arg === '--browser' ? (args[++index] ?? '') : arg.slice('--browser='.length);
      if (!isBrowser(name)) return wrongBrowser(name);
      browser = name;
    } else if (arg.startsWith('-')) {
      return wrong(`There is no option ${arg}; there are --browser, --headless and --help.`);
    } else {
      const address = httpAddress(arg);
      if (address === null) return wrongAddress(arg);
      addresses.push(address);
    }
  }
  return { kind: 'run', browser, headless, addresses };
}

/** Can a window be shown? Only Linux runs without a display as a matter of course. */
export function hasDisplay(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  return platform !== 'linux' || Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
}

function isBrowser(name: string): name is Browser {
  return (BROWSERS as readonly string[]).includes(name);
}

/** As a browser writes it, or null if it is none. */
function httpAddress(text: string): string | null {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null;
  return new URL(text).href;
}

function wrong(sentence: string): Choice {
  return { kind: 'wrong', sentence };
}

function wrongBrowser(name: string): Choice {
  return wrong(
    name === '' || name.startsWith('-')
      ? 'After --browser comes its name: chromium or firefox.'
      : `There is no browser “${name}” here; there are chromium and firefox.`,
  );
}

function wrongAddress(text: string): Choice {
  return wrong(
    `“${text}” is not a whole address; write it as in https://shop.example/ or http://localhost:8080/.`,
  );
}
