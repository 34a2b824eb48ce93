/** The server's name in the first bytes of a TLS connection (RFC 8446 §4.1.2, RFC 6066 §3). */

const HANDSHAKE = 0x16;
const RECORD_HEADER = 5;
/** Message type and length, legacy version, random. */
const BEFORE_SESSION_ID = 4 + 2 + 32;
const SERVER_NAME = 0;
/** List length, name type, name length. */
const BEFORE_NAME = 5;

/** @returns `undefined`: the ClientHello is not whole yet; `null`: it names no server */
export function serverNameOf(bytes: Buffer): string | null | undefined {
  const hello = firstMessage(bytes);
  if (hello === undefined) return undefined;
  try {
    return nameIn(hello);
  } catch {
    return null;
  }
}

/** A long ClientHello comes in several records. */
function firstMessage(bytes: Buffer): Buffer | undefined {
  const parts: Buffer[] = [];
  for (let at = 0; bytes.length >= at + RECORD_HEADER && bytes[at] === HANDSHAKE; ) {
    const length = bytes.readUInt16BE(at + 3);
    if (bytes.length < at + RECORD_HEADER + length) return undefined;
    parts.push(bytes.subarray(at + RECORD_HEADER, at + RECORD_HEADER + length));
    const message = Buffer.concat(parts);
    if (message.length >= 4 && message.length >= 4 + message.readUIntBE(1, 3)) return message;
    at += RECORD_HEADER + length;
  }
  return undefined;
}

function nameIn(hello: Buffer): string | null {
  let at = BEFORE_SESSION_ID;
  at += 1 + hello.readUInt8(at);
  at += 2 + hello.readUInt16BE(at);
  at += 1 + hello.readUInt8(at);
  const end = at + 2 + hello.readUInt16BE(at);
  for (at += 2; at + 4 <= end; ) {
    const type = hello.readUInt16BE(at);
    const length = hello.readUInt16BE(at + 2);
    const data = hello.subarray(at + 4, at + 4 + length);
    if (type === SERVER_NAME)
      return data.subarray(BEFORE_NAME, BEFORE_NAME + data.readUInt16BE(3)).toString('ascii');
    at += 4 + length;
  }
  return null;
}
