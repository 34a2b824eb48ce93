/** The slips of people who read digits out or write them down, as all pairs of a right group and a wrong one. */

/** What each slip makes of a group, if it can happen to it. */
export const SLIPS: Readonly<Record<string, (group: string) => readonly string[]>> = {
  'one wrong digit': (group) =>
    [...group].flatMap((_digit, at) =>
      Array.from({ length: 10 }, (_, wrong) => group.slice(0, at) + wrong + group.slice(at + 1)),
    ),
  'two neighbours swapped': (group) => [0, 1, 2].map((at) => replaced(group, at, swap)),
  'two digits swapped around a third (abc, cba)': (group) =>
    [0, 1].map(
      (at) => group.slice(0, at) + [...group.slice(at, at + 3)].reverse().join('') + group.slice(at + 3),
    ),
  'a pair of the same digits misheard (aa, bb)': (group) =>
    [0, 1, 2].flatMap((at) =>
      group[at] === group[at + 1] ? TEN.map((b) => replaced(group, at, () => b + b)) : [],
    ),
  'the same, around a third (aca, bcb)': (group) =>
    [0, 1].flatMap((at) =>
      group[at] === group[at + 2]
        ? TEN.map((b) => group.slice(0, at) + b + group[at + 1] + b + group.slice(at + 3))
        : [],
    ),
  'thirteen for thirty, to nineteen for ninety': (group) =>
    [0, 1, 2].map((at) => replaced(group, at, teenForTens)),
};

const TEN = Array.from({ length: 10 }, (_, digit) => `${digit}`);

function replaced(group: string, at: number, change: (pair: string) => string): string {
  return group.slice(0, at) + change(group.slice(at, at + 2)) + group.slice(at + 2);
}

function swap(pair: string): string {
  return `${pair[1]}${pair[0]}`;
}

function teenForTens(pair: string): string {
  if (/^1[3-9]$/.test(pair)) return `${pair[1]}0`;
  return /^[3-9]0$/.test(pair) ? `1${pair[0]}` : pair;
}
