/** The switches that Chromium is started with: which names are this computer, and nothing of the browser's own on the network. */
import type { LaunchOptions } from './driver';

const NOT_FOUND = ['missing.test', 'missing.test.', 'missing.example'];
/** Addresses written as numbers and this computer's own name, which the last rule would otherwise swallow. */
const NOT_A_NAME = ['localhost', '*.localhost', '127.*', '10.*', '172.*', '192.*', '169.254.*', '*:*'];
/** Addresses in numbers that no computer has (RFC 5737, section 3): a public one, as a shop may have it. */
const PUBLIC_NUMBERS = '203.0.113.*';
/** Names with a real public suffix that nobody may have (RFC 2606, section 3). */
const PUBLIC_NAMES = ['*.example.com', '*.example.net', '*.example.org'];

/** Of rules that fit, the first counts. */
const hostRules = (frontPort: number | undefined): string =>
  [
    ...(frontPort === undefined
      ? []
      : PUBLIC_NAMES.flatMap((name) => [name, `${name}.`]).flatMap((name) =>
          [443, 80].map((port) => `MAP ${name}:${port} 127.0.0.1:${frontPort}`),
        )),
    ...NOT_FOUND.map((name) => `MAP ${name} ~NOTFOUND`),
    ...['*.test', '*.test.', '*.example', '*.example.'].map((names) => `MAP ${names} 127.0.0.1`),
    `MAP ${PUBLIC_NUMBERS} 127.0.0.1`,
    'MAP * ~NOTFOUND',
    ...NOT_A_NAME.map((names) => `EXCLUDE ${names}`),
  ].join(',');

const SECURITY_INFO = 'WebRequestSecurityInfo';
/** Their hidden pages would be among the targets of every window, and cost a second of a processor each. */
const UNWANTED = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];
export const WITHOUT_UNWANTED = `--disable-features=${UNWANTED.join(',')}`;
/** The browser's own windows come and go at once: a popup is there in two thirds of the time. Pages see nothing of it. */
const FRUGAL = [
  '--renderer-process-limit=2',
  '--disable-site-isolation-trials',
  '--animation-duration-scale=0',
];
/** Puts a bar into each window which says that a program drives it. */
export const BAR = '--enable-automation';
/** Not where a policy installs the extension: that is fetched in the background. */
export const NO_BACKGROUND = '--disable-background-networking';

export function switches(options: LaunchOptions, language: string): string[] {
  // Who has a policy of their own without being root is root in a namespace of their own (`in-place.ts`).
  const root = process.getuid?.() === 0 || options.policy !== undefined;
  return [
    ...(root ? ['--no-sandbox'] : []),
    '--no-first-run',
    '--no-default-browser-check',
    ...(options.policy === undefined ? [NO_BACKGROUND] : []),
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    WITHOUT_UNWANTED,
    `--host-resolver-rules=${hostRules(options.frontPort)}`,
    `--lang=${language}`,
    `--accept-lang=${language}`,
    ...(options.mode === 'chromium-security-info' ? [`--enable-features=${SECURITY_INFO}`] : []),
    ...(options.colorScheme === 'dark' ? ['--force-dark-mode'] : []),
    ...(options.colorScheme === 'light' ? ['--blink-settings=preferredColorScheme=1'] : []),
    ...(options.frugal ? FRUGAL : []),
    ...(options.chromiumArgs ?? []),
  ];
}
