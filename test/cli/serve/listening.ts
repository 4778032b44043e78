import { type AddressInfo, createServer } from 'node:net';
import { ClientSession } from '../../../src/cli/serve/client-session.ts';
import { realClock } from '../../../src/cli/serve/clock.ts';
import type { Store } from '../../../src/engine/store.ts';

/** A store behind a socket of this process. */
export interface Listening {
  readonly port: number;
  close(): void;
}

/** Listens on a free port of the loopback interface. `machineMs` is the time of its machine. */
export async function listening(store: Store, machineMs: () => number): Promise<Listening> {
  const clock = realClock(machineMs);
  const server = createServer({ allowHalfOpen: true }, (socket) => void new ClientSession(socket, store, clock));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}
