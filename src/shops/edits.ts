/** How far two lists are from each other, as a hand that types slips. */

/** One element more, less or other, or two neighbours swapped (Damerau). Equal lists are not one apart. */
export function areOneEditApart(a: readonly string[], b: readonly string[]): boolean {
  if (a.length > b.length) return areOneEditApart(b, a);
  const start = b.findIndex((element, at) => element !== a[at]);
  if (start === -1 || b.length - a.length > 1) return false;
  const sameFrom = (inA: number, inB: number) => a.slice(inA).join('\n') === b.slice(inB).join('\n');
  if (a.length < b.length) return sameFrom(start, start + 1);
  const swapped = a[start] === b[start + 1] && a[start + 1] === b[start];
  return sameFrom(start + 1, start + 1) || (swapped && sameFrom(start + 2, start + 2));
}
