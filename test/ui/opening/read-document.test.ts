import { afterEach, describe, expect, it, vi } from 'vitest';
import { parsePage } from '../../../src/docs/parse.ts';
import type { ReadAnswer, ReadRequest } from '../../../src/docs/reading.ts';
import type { Answer, Call } from '../../../src/protocol/messages.ts';
import { readDocument } from '../../../src/ui/opening/read-document.ts';
import { pastedDocument } from '../../../src/ui/reading/document-text.ts';

/** A worker that answers at once with what `respond` makes of each message; nothing where that is nothing. */
function worker<Message, Response>(respond: (message: Message) => Response | undefined) {
  const listeners: ((event: { data: Response }) => void)[] = [];
  return {
    terminated: vi.fn(),
    postMessage: (message: Message) => {
      const data = respond(message);
      queueMicrotask(() => {
        if (data !== undefined) for (const listener of listeners) listener({ data });
      });
    },
    terminate() {
      this.terminated();
    },
    addEventListener: (type: string, listener: never) => {
      if (type === 'message') listeners.push(listener);
    },
  };
}

const store = () => worker<Call, Answer>(({ id }) => ({ id, ok: true, response: { commands: [] } as never }));
const reading = (respond: (request: ReadRequest) => ReadAnswer | undefined) => {
  const reader = worker(respond);
  return { reader, services: { spawnStore: store, spawnReader: () => reader as never } };
};
const parse = ({ document, slug }: ReadRequest): ReadAnswer => ({
  page: parsePage(document.text, { slug, format: document.format }),
});

afterEach(() => vi.useRealTimers());

describe('a document that a reader opens', () => {
  it('becomes a page that is kept by what it says', async () => {
    const { reader, services } = reading(parse);
    const page = await readDocument(pastedDocument('# Notes'), services);
    expect(page.title).toBe('Notes');
    expect(page.slug).toBe(`open-${page.hash}`);
    expect(reader.terminated).toHaveBeenCalledOnce();
  });

  it('is refused where it is empty or too large', async () => {
    const { services } = reading(parse);
    await expect(readDocument(pastedDocument(' \n'), services)).rejects.toThrow('There is nothing in');
    await expect(readDocument(pastedDocument('a'.repeat(2_000_001)), services)).rejects.toThrow('too large');
  });

  it('is given up after ten seconds', async () => {
    vi.useFakeTimers();
    const { reader, services } = reading(() => undefined);
    const read = expect(readDocument(pastedDocument('# Slow'), services)).rejects.toThrow('more than 10 seconds');
    await vi.advanceTimersByTimeAsync(10_000);
    await read;
    expect(reader.terminated).toHaveBeenCalledOnce();
  });

  it('says what went wrong as it was read', async () => {
    const { services } = reading(() => ({ error: 'a fault' }));
    await expect(readDocument(pastedDocument('# Notes'), services)).rejects.toThrow('could not be read: a fault');
  });
});
