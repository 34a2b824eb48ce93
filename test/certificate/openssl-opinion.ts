/** What the text that `openssl` prints of a certificate says, in the words of `DecodedCertificate`, and where the two contradict. */
import type { DecodedCertificate, GeneralName } from '../../src/certificate/certificate.ts';
import { OID } from './make-extensions.ts';

/** Each that both can read and read differently, and each that only we can read although it is invalid. */
export function contradictions(decoded: DecodedCertificate, text: string): readonly string[] {
  const extensions = extensionsIn(text);
  const isRead = (part: string) =>
    !decoded.unreadable.includes(part) && !decoded.unreadable.includes('extensions');
  const found: string[] = [];
  const compare = (what: string, ours: unknown, theirs: unknown) => {
    const [one, other] = [JSON.stringify(ours), JSON.stringify(theirs)];
    if (one !== other) found.push(`${what}: ${one}, and by OpenSSL ${other}`);
  };
  const usages = keyUsages(extensions.get('X509v3 Key Usage'));
  if (usages !== undefined && decoded.keyUsage !== null) compare('keyUsage', decoded.keyUsage, usages);
  const constraints = /^CA:(TRUE|FALSE)(?:, pathlen:(\d+))?$/.exec(
    extensions.get('X509v3 Basic Constraints')?.[0] ?? '',
  );
  if (constraints !== null && decoded.basicConstraints !== null)
    compare('basicConstraints', decoded.basicConstraints, {
      ca: constraints[1] === 'TRUE',
      pathLength: constraints[2] === undefined ? null : Number(constraints[2]),
    });
  const policies = extensions.get('X509v3 Certificate Policies');
  if (policies?.[0]?.startsWith('Policy: ') && isRead(OID.certificatePolicies))
    compare(
      'policies',
      decoded.policies,
      policies.flatMap(
        (line) => /^Policy: (.+)$/.exec(line)?.[1]?.replace('X509v3 Any Policy', '2.5.29.32.0') ?? [],
      ),
    );
  const bases = constrained(extensions.get('X509v3 Name Constraints'));
  if (bases !== undefined && decoded.nameConstraints !== null)
    for (const kind of ['permitted', 'excluded'] as const) {
      if (!decoded.nameConstraints[kind].every(isPrintable)) continue;
      const ours = decoded.nameConstraints[kind].filter(isPlain).map(inOneText);
      const theirs = bases[kind].filter((base) => !base.includes('<invalid'));
      if (theirs.length < bases[kind].length && isRead(OID.nameConstraints)) found.push(`${kind}: not told`);
      // What cannot be read is left out, and told.
      if (isRead(OID.nameConstraints)) compare(kind, ours, theirs);
      else for (const base of ours) if (!theirs.includes(base)) found.push(`${kind}: only ours is ${base}`);
    }
  const logged = timestamps(extensions.get('CT Precertificate SCTs'));
  if (decoded.timestamps !== null && isRead(OID.timestamps) && decoded.timestamps.length > 0)
    compare('timestamps', decoded.timestamps, logged);
  const hash = signatureHash(text);
  if (hash !== undefined && decoded.signatureAlgorithm.startsWith('RSASSA-PSS'))
    compare('signature', decoded.signatureAlgorithm, `RSASSA-PSS with ${hash}`);
  return found;
}

/** Lines of the values by the names of the extensions; the last of several of one name. */
function extensionsIn(text: string): Map<string, readonly string[]> {
  const all = new Map<string, string[]>();
  let lines: string[] = [];
  const from = text.indexOf('\n        X509v3 extensions:\n');
  for (const line of from === -1 ? [] : text.slice(from).split('\n').slice(2)) {
    if (/^ {4}\S/.test(line)) break;
    const name = /^ {12}(\S[^:]*): ?(?:critical)?$/.exec(line)?.[1];
    if (name === undefined) lines.push(line.trim());
    else {
      lines = [];
      all.set(name, lines);
    }
  }
  return all;
}

const USAGES: Readonly<Record<string, string>> = {
  'Digital Signature': 'digitalSignature',
  'Non Repudiation': 'nonRepudiation',
  'Key Encipherment': 'keyEncipherment',
  'Data Encipherment': 'dataEncipherment',
  'Key Agreement': 'keyAgreement',
  'Certificate Sign': 'keyCertSign',
  'CRL Sign': 'cRLSign',
  'Encipher Only': 'encipherOnly',
  'Decipher Only': 'decipherOnly',
};

function keyUsages(lines: readonly string[] | undefined): readonly string[] | undefined {
  const usages = lines?.[0]?.split(', ').map((usage) => USAGES[usage]);
  return usages?.every((usage) => usage !== undefined)
    ? usages.filter((usage) => usage !== undefined)
    : undefined;
}

const KINDS: Readonly<Record<string, GeneralName['kind']>> = {
  DNS: 'dns',
  IP: 'ip',
  email: 'email',
  URI: 'uri',
};
/** Names whose text OpenSSL prints as it is. */
const isPlain = ({ kind }: GeneralName) => Object.values(KINDS).includes(kind);
/** Other octets than ASCII it prints as they are. */
const isPrintable = ({ value }: GeneralName) => !value.includes('\uFFFD');
/** Its control characters are full stops. */
const inOneText = ({ kind, value }: GeneralName) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are meant
  `${kind} ${kind === 'ip' ? expanded(value) : value.replace(/[\0-\x1f\x7f]/g, '.')}`;

/** `undefined`: OpenSSL cannot read it. */
function constrained(lines: readonly string[] | undefined) {
  if (lines === undefined || !/^(?:Permitted|Excluded):$/.test(lines[0] ?? '')) return undefined;
  const all: { permitted: string[]; excluded: string[] } = { permitted: [], excluded: [] };
  let list = all.permitted;
  for (const line of lines) {
    if (line === 'Permitted:') list = all.permitted;
    else if (line === 'Excluded:') list = all.excluded;
    else {
      const [, label = '', value = ''] = /^([^:]+):(.*)$/s.exec(line) ?? [];
      const kind = KINDS[label];
      if (kind === 'ip') list.push(`ip ${line.includes('<') ? value : expanded(value)}`);
      else if (kind !== undefined) list.push(`${kind} ${value}`);
    }
  }
  return all;
}

/** Address and mask, both written out, whichever way they were written. */
function expanded(block: string): string {
  const [address = '', mask = ''] = block.split('/');
  const bits = address.includes(':') ? 128 : 32;
  return `${groups(address)}/${/^\d+$/.test(mask) ? groups(prefix(Number(mask), bits)) : groups(mask)}`;
}

function prefix(length: number, bits: 32 | 128): string {
  const all = '1'.repeat(length).padEnd(bits, '0');
  const parts = (size: number) => all.match(new RegExp(`.{${size}}`, 'g')) ?? [];
  return bits === 32
    ? parts(8)
        .map((part) => Number.parseInt(part, 2))
        .join('.')
    : parts(16)
        .map((part) => Number.parseInt(part, 2).toString(16))
        .join(':');
}

function groups(address: string): string {
  return address.includes(':') ? new URL(`http://[${address}]`).hostname : address;
}

function timestamps(lines: readonly string[] = []): DecodedCertificate['timestamps'] {
  return lines
    .join('\n')
    .split('Signed Certificate Timestamp:')
    .slice(1)
    .map((entry) => ({
      logId: (/Log ID +: ([\dA-F:\n ]+)/.exec(entry)?.[1] ?? '').replace(/[^\dA-F]/g, '').toLowerCase(),
      at:
        Date.parse(/Timestamp : (.*)/.exec(entry)?.[1]?.replace(/(\.\d+) (\d+) GMT/, ' $2 GMT') ?? '') +
        Math.round(1000 * Number(/Timestamp : .*(\.\d+) /.exec(entry)?.[1] ?? 0)),
    }));
}

const HASHES: Readonly<Record<string, string>> = {
  sha1: 'SHA-1',
  sha224: 'SHA-224',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
};

/** Of the outer field, which is printed last; `undefined`: no RSASSA-PSS, or a hash of another kind. */
function signatureHash(text: string): string | undefined {
  const outer = text.slice(text.lastIndexOf('Signature Algorithm: '));
  if (/^Signature Algorithm: rsassaPss(?:.*\n.*)?\(INVALID PSS PARAMETERS\)/.test(outer))
    return 'invalid parameters';
  const name = /^Signature Algorithm: rsassaPss[\s\S]*? Hash Algorithm: (\w+)/.exec(outer)?.[1];
  return name === undefined ? undefined : HASHES[name];
}
