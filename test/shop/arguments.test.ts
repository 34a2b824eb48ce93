/** What `npm start` makes of its command line. */
import { describe, expect, test } from 'vitest';
import { hasDisplay, parseArguments, USAGE } from '../../shop/arguments.ts';

const RUN = { kind: 'run', browser: 'chromium', headless: false, addresses: [] };

describe('what is possible', () => {
  test.each([
    [[], RUN],
    [['--headless'], { ...RUN, headless: true }],
    [['--browser', 'firefox'], { ...RUN, browser: 'firefox' }],
    [['--browser=firefox', '--headless'], { ...RUN, browser: 'firefox', headless: true }],
    [['--browser', 'chromium'], RUN],
    [
      ['https://shop.example', 'HTTP://localhost:8080/a?b=c'],
      { ...RUN, addresses: ['https://shop.example/', 'http://localhost:8080/a?b=c'] },
    ],
    [
      ['https://shop.example/', '--browser', 'firefox'],
      { ...RUN, browser: 'firefox', addresses: ['https://shop.example/'] },
    ],
    [['--help'], { kind: 'help' }],
    [['--headless', '-h'], { kind: 'help' }],
  ])('%j', (args, expected) => {
    expect(parseArguments(args)).toEqual(expected);
  });

  test('the usage names every option', () => {
    for (const word of ['--browser firefox', '--headless', 'https://']) expect(USAGE).toContain(word);
  });
});

describe('what is not', () => {
  test.each([
    [['--verbose'], 'There is no option --verbose; there are --browser, --headless and --help.'],
    [['-x'], 'There is no option -x; there are --browser, --headless and --help.'],
    [['--browser', 'safari'], 'There is no browser “safari” here; there are chromium and firefox.'],
    [['--browser=Firefox'], 'There is no browser “Firefox” here; there are chromium and firefox.'],
    [['--browser'], 'After --browser comes its name: chromium or firefox.'],
    [['--browser', '--headless'], 'After --browser comes its name: chromium or firefox.'],
    [['--browser', 'toString'], 'There is no browser “toString” here; there are chromium and firefox.'],
  ])('%j', (args, sentence) => {
    expect(parseArguments(args)).toEqual({ kind: 'wrong', sentence });
  });

  test.each([
    'shop.example',
    'https://',
    'https://a b/',
    'http:shop.example',
    'file:///etc/passwd',
    'about:blank',
    '',
  ])('the address “%s”', (address) => {
    expect(parseArguments(['https://shop.example/', address])).toEqual({
      kind: 'wrong',
      sentence: `“${address}” is not a whole address; write it as in https://shop.example/ or http://localhost:8080/.`,
    });
  });
});

test('a display is there, or not', () => {
  expect(hasDisplay('linux', {})).toBe(false);
  expect(hasDisplay('linux', { DISPLAY: '' })).toBe(false);
  expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true);
  expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
  expect(hasDisplay('darwin', {})).toBe(true);
  expect(hasDisplay('win32', {})).toBe(true);
});
