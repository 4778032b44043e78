import { UsageError } from '../usage-error.ts';

/** Where the search for a free port begins, and how far it goes. */
const firstPort = 4321;
const portsToTry = 100;

/**
 * Opens a server on `wanted`, or, where none is wanted, on the first free port from 4321 on. A wanted port that is taken
 * throws a `UsageError` that says what to do.
 */
export async function openOnPort<Server>(open: (port: number) => Promise<Server>, wanted?: number): Promise<Server> {
  const ports = wanted === undefined ? Array.from({ length: portsToTry }, (_, i) => firstPort + i) : [wanted];
  for (const port of ports) {
    try {
      return await open(port);
    } catch (error) {
      const advice = adviceFor((error as NodeJS.ErrnoException).code, port);
      if (!advice) throw error;
      if (wanted !== undefined) throw new UsageError(advice);
    }
  }
  throw new UsageError(
    `No port from ${firstPort} to ${firstPort + portsToTry - 1} is free. Name one: PORT=8080 npm start`,
  );
}

function adviceFor(code: string | undefined, port: number): string | undefined {
  const remedy =
    'Stop what uses it, or choose another: PORT=4400 npm start (without PORT, the next free one is taken).';
  if (code === 'EADDRINUSE') return `Port ${port} is taken. ${remedy}`;
  if (code === 'EACCES') return `Port ${port} may not be opened here. ${remedy}`;
  return undefined;
}
