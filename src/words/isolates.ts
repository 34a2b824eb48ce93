/** FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE (Unicode UAX #9): around every name, and what a renderer may look for. */
export const ISOLATE_START = '\u2068';
export const ISOLATE_END = '\u2069';
