/** Lists of which some entries cannot be read: the others are kept. */
import type { Element } from './der.ts';

/**
 * What `read` makes of each element. Where it returns `undefined` or throws, the element is left out and `unreadable` is called;
 * `undefined` takes far less time, so it is for what somebody could put into a certificate forty thousand times.
 */
export function readable<T>(
  elements: readonly Element[],
  read: (element: Element) => T | undefined,
  unreadable: () => void,
): T[] {
  return elements.flatMap((element) => {
    const value = attempted(() => read(element));
    if (value === undefined) unreadable();
    return value === undefined ? [] : [value];
  });
}

function attempted<T>(read: () => T | undefined): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
