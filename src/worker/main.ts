import type { Answer, Call, SignOfWork } from '../protocol/messages.ts';
import { Host } from './host.ts';

const host = new Host(() => self.postMessage({ working: true } satisfies SignOfWork));

self.addEventListener('message', ({ data: { id, request } }: MessageEvent<Call>) => {
  self.postMessage(answer(id, request));
});

function answer(id: number, request: Call['request']): Answer {
  try {
    return { id, ok: true, response: host.handle(request) };
  } catch (thrown) {
    return { id, ok: false, error: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) };
  }
}
