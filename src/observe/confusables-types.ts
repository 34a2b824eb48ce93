/** What `build-confusables.mjs` makes of Unicode's table. */
declare module 'virtual:confusables' {
  /** One line for each prototype: the prototype, a space, the characters that are drawn like it. */
  export const confusables: string;
}
