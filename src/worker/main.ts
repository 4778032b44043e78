import type { Answer, Call, SignOfWork } from '../protocol/messages.ts';
import { Host } from './host.ts';
import { bringWanted } from './wanted.ts';

const host = new Host(() => self.postMessage({ working: true } satisfies SignOfWork));

/** One request after the other, also where one has to wait for what it needs. */
let turn = Promise.resolve();

self.addEventListener('message', ({ data: { id, request } }: MessageEvent<Call>) => {
  turn = turn.then(async () => self.postMessage(await answer(id, request)));
});

async function answer(id: number, request: Call['request']): Promise<Answer> {
  try {
    await bringWanted(request);
    return { id, ok: true, response: host.handle(request) };
  } catch (thrown) {
    return { id, ok: false, error: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) };
  }
}
