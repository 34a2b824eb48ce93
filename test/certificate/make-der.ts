/** DER by hand (X.690), so that certificates can say what no library would write. */

export function bytes(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export function element(tag: number, ...content: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  const body = bytes(...content);
  if (body.length < 128) return bytes([tag, body.length], body);
  const length = Buffer.from(body.length.toString(16).padStart(8, '0'), 'hex');
  const octets = length.subarray(length.findIndex((octet) => octet !== 0));
  return bytes([tag, 128 + octets.length], octets, body);
}

type Content = readonly Uint8Array[];
export const sequence = (...content: Content) => element(0x30, ...content);
export const set = (...content: Content) => element(0x31, ...content);
export const explicit = (tag: number, ...content: Content) => element(0xa0 + tag, ...content);
export const implicit = (tag: number, ...content: readonly (Uint8Array | readonly number[])[]) =>
  element(0x80 + tag, ...content);
export const integer = (...octets: readonly number[]) => element(0x02, octets);
export const boolean = (value: boolean) => element(0x01, [value ? 255 : 0]);
export const nothing = () => element(0x05);
export const octetString = (content: Uint8Array) => element(0x04, content);
export const bitString = (content: Uint8Array | readonly number[], unused = 0) =>
  element(0x03, [unused], content);

/** A positive INTEGER of exactly so many bits. */
export function integerOfBits(bits: number): Uint8Array {
  const octets = new Uint8Array(Math.ceil(bits / 8)).fill(0x5a);
  const top = (bits - 1) % 8;
  octets[0] = 1 << top;
  octets[octets.length - 1] = (octets.at(-1) ?? 0) | 1;
  return element(0x02, top === 7 ? [0] : [], octets);
}

export function oid(dotted: string): Uint8Array {
  const [first = 0n, second = 0n, ...rest] = dotted.split('.').map(BigInt);
  return element(0x06, [first * 40n + second, ...rest].flatMap(base128));
}

function base128(value: bigint): number[] {
  const digits = [Number(value % 128n)];
  for (let left = value / 128n; left > 0n; left /= 128n) digits.unshift(Number(left % 128n) + 128);
  return digits;
}

const latin1 = (text: string) => Buffer.from(text, 'latin1');
export const utf8 = (text: string) => element(0x0c, Buffer.from(text));
export const printable = (text: string) => element(0x13, latin1(text));
export const teletex = (text: string) => element(0x14, latin1(text));
export const ia5 = (text: string) => element(0x16, latin1(text));
export const bmp = (text: string) => element(0x1e, Buffer.from(text, 'utf16le').swap16());
export function universal(text: string): Uint8Array {
  const points = Uint32Array.from(text, (character) => character.codePointAt(0) ?? 0);
  return element(0x1c, Buffer.from(points.buffer).swap32());
}

/** `YYMMDDHHMMSSZ`. */
export const utcTime = (text: string) => element(0x17, latin1(text));
/** `YYYYMMDDHHMMSSZ`. */
export const generalizedTime = (text: string) => element(0x18, latin1(text));
