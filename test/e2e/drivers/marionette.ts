/**
 * A small client of Marionette, Firefox's own remote control: `LENGTH:[0, id, "Command", {parameters}]` goes out over TCP,
 * `LENGTH:[1, id, error, result]` comes back.
 * https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
 */
import { connect } from 'node:net';

export interface Marionette {
  /** Rejects with the browser's error, or when the connection ends first. */
  send(command: string, parameters?: object): Promise<unknown>;
  close(): void;
}

interface Waiting {
  readonly command: string;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

interface RemoteError {
  readonly error: string;
  readonly message: string;
}

type Answer = readonly [type: 1, id: number, error: RemoteError | null, result: unknown];

const COLON = 0x3a;

/** Resolves after the browser's greeting. */
export function connectMarionette(port: number): Promise<Marionette> {
  return new Promise((connected, failed) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const waiting = new Map<number, Waiting>();
    let received = Buffer.alloc(0);
    let lastId = 0;
    let greeted = false;

    const end = (reason: Error): void => {
      failed(reason);
      for (const { command, reject } of waiting.values()) reject(new Error(`${command}: ${reason.message}`));
      waiting.clear();
    };
    const settle = ([, id, error, result]: Answer): void => {
      const asked = waiting.get(id);
      waiting.delete(id);
      if (asked === undefined) return;
      if (error === null) asked.resolve(result);
      else asked.reject(new Error(`${asked.command}: ${error.error}: ${error.message}`));
    };
    const marionette: Marionette = {
      send: (command, parameters = {}) =>
        new Promise((resolve, reject) => {
          if (socket.destroyed) {
            reject(new Error(`${command}: the browser is gone`));
            return;
          }
          lastId += 1;
          waiting.set(lastId, { command, resolve, reject });
          const packet = JSON.stringify([0, lastId, command, parameters]);
          socket.write(`${Buffer.byteLength(packet)}:${packet}`);
        }),
      close: () => socket.destroy(),
    };

    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      for (let packet = takePacket(); packet !== null; packet = takePacket()) {
        if (greeted) settle(packet as Answer);
        else {
          greeted = true;
          connected(marionette);
        }
      }
    });
    socket.on('error', end);
    socket.on('close', () => end(new Error('the connection to the browser ended')));

    function takePacket(): unknown {
      const colon = received.indexOf(COLON);
      if (colon === -1) return null;
      const start = colon + 1;
      const stop = start + Number(received.toString('utf8', 0, colon));
      if (received.length < stop) return null;
      const packet: unknown = JSON.parse(received.toString('utf8', start, stop));
      received = received.subarray(stop);
      return packet;
    }
  });
}
