/**
 * What the program `openssl` prints of many certificates, in one process: unlike `node:crypto` it shows name constraints, key usages,
 * timestamps and RSASSA-PSS parameters, and what it takes for invalid in them.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Version 3 has what is needed here; LibreSSL, which some systems call `openssl`, has not. */
export const hasOpenssl = /^OpenSSL 3/.test(
  spawnSync('openssl', ['version'], { encoding: 'utf8' }).stdout ?? '',
);

/** The text of each certificate, without its first line; all must be such that OpenSSL takes them for certificates. */
export function opensslTexts(certificates: readonly Uint8Array[]): readonly string[] {
  return inFolder((folder) => {
    const file = path.join(folder, 'all.pem');
    writeFileSync(file, certificates.map(pem).join(''));
    const out = execFileSync('openssl', ['storeutl', '-noout', '-text', '-certs', file], {
      encoding: 'latin1',
      maxBuffer: 2 ** 30,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const texts = out.split(/^\d+: Certificate\nCertificate:\n/m).slice(1);
    if (texts.length !== certificates.length)
      throw new Error(`${texts.length} texts for ${certificates.length} certificates.`);
    return texts;
  });
}

/** The subject of each certificate, as RFC 2253 writes it (of which RFC 4514 is the successor), in the certificate's order. */
export function opensslSubjects(certificates: readonly Uint8Array[]): readonly string[] {
  return inFolder((folder) => {
    const files = certificates.map((der, at) => {
      const file = path.join(folder, `${at}.pem`);
      writeFileSync(file, pem(der));
      return file;
    });
    // It trusts none of them, and says of which name.
    const { stderr } = spawnSync(
      'openssl',
      ['verify', '-nameopt', 'RFC2253,-dn_rev,-esc_msb', '-no-CAfile', '-no-CApath', '-no-CAstore', ...files],
      { encoding: 'utf8', maxBuffer: 2 ** 30 },
    );
    return files.map((file, at) => {
      const start = at === 0 ? 0 : endOf(stderr, `error ${files[at - 1]}: verification failed\n`);
      const text = stderr.slice(start, stderr.indexOf(`error ${file}: verification failed\n`, start));
      return text.replace(/\nerror \d+ at 0 depth lookup: [\s\S]*$/, '');
    });
  });
}

function endOf(text: string, part: string): number {
  const at = text.indexOf(part);
  if (at === -1) throw new Error(`OpenSSL did not say: ${part}`);
  return at + part.length;
}

function pem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'secured-zone-openssl-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
