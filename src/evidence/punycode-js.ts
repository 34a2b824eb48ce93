/** Types of `punycode.js` (RFC 3492), as far as it is used here. */
declare module 'punycode.js' {
  const punycode: {
    /** @throws RangeError if the input is not Punycode */
    decode(label: string): string;
    encode(label: string): string;
  };
  export default punycode;
}
