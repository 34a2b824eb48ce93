/** Where SSL/TLS has its place: above TCP/IP and below HTTP, as the policy says; within QUIC for HTTP/3. */
import type { Browser } from '../../evidence/evidence.ts';
import type { ConnectionFacts, HttpVersion } from './connection-facts.ts';
import { showVersion } from './handshake-steps.ts';
import { code, type Row, row, words } from './rows.ts';
import { knownValue, mapTold, type Sourced, workedOut } from './sourced.ts';

/** From the top; without TLS for http. */
export function layers(browser: Browser, facts: ConnectionFacts, encrypted: boolean): readonly Row[] {
  const http = row(browser, 'layer_http', facts.http, code);
  const ip = row(browser, 'layer_ip', workedOut('IP', 'ip'), code);
  const transport = row(browser, 'layer_transport', transportOf(facts.http), code);
  if (!encrypted) return [http, transport, ip];
  // The check of the server has a connection of its own, which need not be of the same kind.
  if (knownValue(facts.http) === 'HTTP/3' && facts.of !== 'server-now') {
    const quic = row(browser, 'layer_tls', workedOut(null, 'h3_quic'), () => words('how_quic_with_tls'));
    return [http, quic, transport, ip];
  }
  const tls = row(browser, 'layer_tls', facts.tls, showVersion);
  return [http, tls, transport, ip];
}

function transportOf(http: Sourced<HttpVersion>): Sourced<string> {
  switch (knownValue(http)) {
    case undefined:
      return mapTold(http, () => '');
    case 'HTTP/3':
      return workedOut('UDP', 'h3_udp');
    case 'HTTP/2':
      return workedOut('TCP', 'h2_tcp');
    default:
      return workedOut('TCP', 'h1_tcp');
  }
}
