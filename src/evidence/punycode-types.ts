/** What is used of the package `punycode.js` (RFC 3492), which has no types of its own. */
declare module 'punycode.js' {
  const punycode: { toUnicode(name: string): string };
  export default punycode;
}
