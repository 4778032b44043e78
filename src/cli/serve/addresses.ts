import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Bytes } from '../../bytes.ts';

/** From where to where, as the servers write it. */
export function addressesOf(socket: Duplex): { readonly address: Bytes; readonly localAddress: Bytes } {
  const { remoteAddress, remotePort, localAddress, localPort } = socket as Partial<Socket>;
  const written = (host = '', port = 0) => (host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`);
  return { address: written(remoteAddress, remotePort), localAddress: written(localAddress, localPort) };
}
