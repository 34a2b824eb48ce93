/** Names, which no origin has, for what is noted in the list of known origins of the pages of one. */
import { originOf } from '../evidence/page-url.ts';

const PARTS_OF = 'parts of ';
const CODE_IN = 'code in ';

/** Stands for notes that were dropped: no page is known any more to have had none. */
export const OF_ANY = `${PARTS_OF}any`;

/** Its pages have had parts past a warning. */
export const partsOf = (url: string): string => `${PARTS_OF}${originOf(url)}`;

/** Its documents have run code that came past a warning, or in the open. */
export const codeIn = (url: string): string => `${CODE_IN}${originOf(url)}`;

export function isNote(name: string): boolean {
  return name.startsWith(PARTS_OF) || name.startsWith(CODE_IN);
}

export function mayBeOfCode(name: string): boolean {
  return name === OF_ANY || name.startsWith(CODE_IN);
}
