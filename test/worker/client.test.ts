import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StoreClient, type StoreClientOptions, StoreFault, StoreTrouble } from '../../src/worker/client.ts';
import { WorkerDouble } from './worker-double.ts';

const commands = { type: 'commands', flavor: 'redis' } as const;
const table = { commands: [] };
const switched = { type: 'switch', sandbox: 's', branch: 1 } as const;

function setUp(options: Partial<StoreClientOptions> = {}) {
  const workers: WorkerDouble[] = [];
  const spawn = () => {
    const worker = new WorkerDouble();
    workers.push(worker);
    return worker;
  };
  const client = new StoreClient({ spawn, hangMs: 1000, ...options });
  const worker = (index = workers.length - 1) => workers[index] as WorkerDouble;
  return { client, workers, worker };
}

/** Lets everything that is ready to happen happen. */
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('StoreClient', () => {
  it('spawns one worker, with the first request', async () => {
    const { client, workers, worker } = setUp();
    expect(workers).toHaveLength(0);
    const answers = [client.request(commands), client.request(commands)];
    await settle();
    expect(workers).toHaveLength(1);
    worker().answer('commands', table);
    worker().emit('message', { data: { id: worker().calls[0]?.id, ok: true, response: table } });
    expect(await Promise.all(answers)).toEqual([table, table]);
  });

  it('hands each answer to its own request', async () => {
    const { client, worker } = setUp();
    const first = client.request(commands);
    const second = client.request({ type: 'open', sandboxes: [] });
    await settle();
    worker().answer('open', { sandboxes: [] });
    worker().answer('commands', table);
    expect(await second).toEqual({ sandboxes: [] });
    expect(await first).toEqual(table);
  });

  it('rejects with StoreFault what the store says it cannot do, and goes on', async () => {
    const { client, workers, worker } = setUp();
    const request = client.request(commands);
    await settle();
    worker().emit('message', { data: { id: worker().calls[0]?.id, ok: false, error: 'no such thing' } });
    await expect(request).rejects.toThrow(StoreFault);
    expect(workers).toHaveLength(1);
    expect(worker().terminated).toBe(false);
  });

  it.each([
    ['error', { message: 'out of memory' }],
    ['messageerror', {}],
  ] as const)('takes %s for a crash: it rejects what is owed and starts anew', async (event, detail) => {
    const { client, workers, worker } = setUp();
    const request = client.request(commands);
    await settle();
    worker().emit(event, detail);
    await expect(request).rejects.toMatchObject({ name: 'StoreTrouble', kind: 'crashed' });
    expect(workers).toHaveLength(2);
    expect(worker(0).terminated).toBe(true);
  });

  it('is stopped at what it does: that is rejected, and the next worker begins', async () => {
    const { client, workers, worker } = setUp();
    const request = client.request(commands);
    await settle();
    client.stop();
    await expect(request).rejects.toMatchObject({ kind: 'stopped' });
    expect(worker(0).terminated).toBe(true);
    expect(workers).toHaveLength(2);
  });

  it('takes silence for a hang, while an answer is owed', async () => {
    const { client, workers } = setUp();
    const request = client.request(commands);
    const outcome = expect(request).rejects.toMatchObject({ kind: 'hung' });
    await vi.advanceTimersByTimeAsync(999);
    expect(workers).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    await outcome;
    expect(workers).toHaveLength(2);
  });

  it('does not take a long answer for a hang while there are signs of work', async () => {
    const { client, workers, worker } = setUp();
    const request = client.request(commands);
    await settle();
    for (let part = 0; part < 20; part++) {
      await vi.advanceTimersByTimeAsync(900);
      worker().emit('message', { data: { working: true } });
    }
    worker().answer('commands', table);
    await request;
    expect(workers).toHaveLength(1);
  });

  it('does not mind silence when nothing is owed', async () => {
    const { client, workers, worker } = setUp();
    const request = client.request(commands);
    await settle();
    worker().answer('commands', table);
    await request;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(workers).toHaveLength(1);
  });

  it('counts the silence from the last answer', async () => {
    const { client, workers, worker } = setUp();
    const first = client.request(commands);
    client.request(switched).catch(() => {});
    await vi.advanceTimersByTimeAsync(900);
    worker().answer('commands', table);
    await first;
    await vi.advanceTimersByTimeAsync(900);
    expect(workers).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(workers).toHaveLength(2);
  });

  it('ignores what a worker says after its end', async () => {
    const { client, workers, worker } = setUp();
    const request = client.request(commands);
    await settle();
    worker(0).emit('error', {});
    await expect(request).rejects.toThrow(StoreTrouble);
    worker(0).answer('commands', table);
    worker(0).emit('error', {});
    expect(workers).toHaveLength(2);
  });
});

describe('prepare', () => {
  it('comes before every request of each worker, and hears what ended the one before', async () => {
    const troubles: (StoreTrouble | undefined)[] = [];
    const { client, worker } = setUp({
      prepare: async (send, trouble) => {
        troubles.push(trouble);
        await send({ type: 'open', sandboxes: [] });
      },
    });
    const request = client.request(commands);
    await settle();
    expect(worker().seen).toEqual(['open']);
    worker().answer('open', { sandboxes: [] });
    await settle();
    expect(worker().seen).toEqual(['open', 'commands']);

    worker().emit('error', { message: 'gone' });
    await expect(request).rejects.toThrow(/crashed: gone/);
    const next = client.request(switched);
    next.catch(() => {});
    await settle();
    expect(worker(1).seen).toEqual(['open']);
    worker(1).answer('open', { sandboxes: [] });
    await settle();
    expect(worker(1).seen).toEqual(['open', 'switch']);
    expect(troubles).toEqual([undefined, expect.objectContaining({ kind: 'crashed' })]);
  });

  it('that ends in trouble fails what waited for it; the next request tries anew', async () => {
    const { client, workers, worker } = setUp({
      prepare: async (send) => void (await send({ type: 'open', sandboxes: [] })),
    });
    const request = client.request(commands);
    await settle();
    worker().emit('error', {});
    await expect(request).rejects.toMatchObject({ kind: 'crashed' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(workers).toHaveLength(1);
    const next = client.request(commands);
    await settle();
    worker(1).answer('open', { sandboxes: [] });
    await settle();
    worker(1).answer('commands', table);
    expect(await next).toEqual(table);
  });

  it('that throws of its own ends the worker', async () => {
    const { client, worker } = setUp({
      prepare: async () => {
        throw new Error('not today');
      },
    });
    await expect(client.request(commands)).rejects.toThrow('not today');
    expect(worker().terminated).toBe(true);
  });
});

it('a worker that cannot be made is told apart from a crash', async () => {
  const { client } = setUp({
    spawn: () => {
      throw new TypeError('no workers here');
    },
  });
  await expect(client.request(commands)).rejects.toMatchObject({ name: 'StoreTrouble', kind: 'none' });
});
