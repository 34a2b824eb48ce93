/** Every type of request counts as something, and an unknown one as the worst. */
import { expect, test } from 'vitest';
import type { WebRequest } from '../../src/browser/api.ts';
import {
  type CountsAs,
  countsAs,
  isCode,
  isInOpinion,
  RESOURCE_TYPES,
} from '../../src/record/resource-types.ts';

/** Does not compile while a type is missing. */
const EVERY: Readonly<Record<WebRequest.ResourceType, CountsAs>> = RESOURCE_TYPES;

test('what a tab shows is its document, what it holds a frame, and all the rest parts', () => {
  for (const type of Object.keys(EVERY))
    expect([type, countsAs(type)]).toEqual([
      type,
      type === 'main_frame' ? 'document' : type === 'sub_frame' ? 'frame' : 'part',
    ]);
});

test('a type that nobody has heard of is a part, by whatever name', () => {
  for (const type of ['', 'model', 'constructor', 'toString', '__proto__', 'MAIN_FRAME'])
    expect(countsAs(type)).toBe('part');
});

test('what runs in the document that asked for it; of an unknown type, whatever it is called', () => {
  expect(Object.keys(RESOURCE_TYPES).filter(isCode)).toEqual(['script', 'xslt', 'webbundle']);
  for (const type of ['', 'model', 'constructor', '__proto__']) expect(isCode(type)).toBe(true);
});

test('Chromium’s opinion is of all but web sockets and reports, and of answers that send on to another server only for frames', () => {
  const types = ['websocket', 'csp_report', 'script', 'image', 'unheard', 'object', 'sub_frame'];
  const ofAll = [false, false, true, true, true, true, true];
  for (const status of [undefined, 200, 206, 304, 404])
    expect(types.map((type) => isInOpinion(type, status))).toEqual(ofAll);
  for (const status of [301, 302, 303, 307, 308])
    expect(types.map((type) => isInOpinion(type, status))).toEqual([
      ...[false, false, false, false, false, true, true],
    ]);
});
