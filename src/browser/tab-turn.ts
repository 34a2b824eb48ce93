/**
 * What is heard of one tab and what is painted on its button, one after the other: two paints may not overlap, nor the
 * word on a tab and the one after it.
 */
import { makeTurnsOf } from './turns.ts';

export const inTabTurn = makeTurnsOf<number>();
