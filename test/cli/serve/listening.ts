import { type AddressInfo, createServer } from 'node:net';
import { ClientSession } from '../../../src/cli/serve/client-session.ts';
import type { Store } from '../../../src/engine/store.ts';

/** A store behind a socket of this process. */
export interface Listening {
  readonly port: number;
  close(): void;
}

/** Listens on a free port of the loopback interface. */
export async function listening(store: Store, clock: () => number): Promise<Listening> {
  const server = createServer((socket) => void new ClientSession(socket, store, clock));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}
