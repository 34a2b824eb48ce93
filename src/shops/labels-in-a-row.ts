/** A name with its ending, in front of a stranger's. */

/**
 * Whether the labels stand there one after the other. The last one may be run into a label of the stranger's with a hyphen, in front of his
 * own or that one itself: `paypal.com-login.evil.example`, `dhl.de-paket.info`.
 * @param before labels before the stranger's own
 * @param mayRunIn also into one in front of his own: not where the name is an ordinary word, which many have there
 */
export function standInARow(
  wanted: readonly string[],
  before: readonly string[],
  own: string,
  mayRunIn: boolean,
): boolean {
  const labels = [...before, own];
  const isThere = (part: string, at: number, isLast: boolean) =>
    (at < before.length && labels[at] === part) ||
    (isLast && (mayRunIn || at === before.length) && labels[at]?.startsWith(`${part}-`) === true);
  return labels.some((_, first) =>
    wanted.every((part, index) => isThere(part, first + index, index === wanted.length - 1)),
  );
}
