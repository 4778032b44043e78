import { vi } from 'vitest';
import type { PageModel } from '../../../src/docs/page.ts';
import { parsePage } from '../../../src/docs/parse.ts';
import type { Answer, Call } from '../../../src/protocol/messages.ts';
import * as editKit from '../../../src/ui/editor/edit-kit.ts';
import type { KeptAside, KeptPlace, KeptSession, SessionKeep } from '../../../src/ui/session/kept/kept-session.ts';
import { browserAddress } from '../../../src/ui/session/page-address.ts';
import { createPageState } from '../../../src/ui/session/page-session.ts';
import type { PageState } from '../../../src/ui/session/page-state.ts';
import * as runner from '../../../src/ui/session/runner.ts';
import type { SessionServices } from '../../../src/ui/session/session-context.ts';
import { checkKept } from '../../../src/ui/sharing/check-kept.ts';
import { sharingOf } from '../../../src/ui/sharing/sharing.ts';
import type { WorkerLike } from '../../../src/worker/client.ts';
import { Host } from '../../../src/worker/host.ts';

/** A document in Markdown with one example a section, from transcripts by title. */
export function pageOf(sections: Readonly<Record<string, string | readonly string[]>>): PageModel {
  const fences = (cells: string | readonly string[]) => [cells].flat().map((cell) => `\`\`\`cli\n${cell}\n\`\`\``);
  const source = Object.entries(sections).flatMap(([title, cells]) => [`## ${title}`, ...fences(cells)]);
  return parsePage(source.join('\n\n'), { slug: 'test', format: 'md' });
}

type Listener = (event: never) => void;
type Fate = 'answers' | 'hangs' | 'crashes';

/** The real host behind a worker's face. It answers a turn later, unless a call is fated otherwise. */
class HostWorker implements WorkerLike {
  readonly #host = new Host();
  readonly #listeners: [string, Listener][] = [];
  readonly #fateOf: (call: Call['request']) => Fate;
  readonly #seen: Call['request'][];
  #ended = false;

  constructor(seen: Call['request'][], fateOf: (call: Call['request']) => Fate) {
    this.#seen = seen;
    this.#fateOf = fateOf;
  }

  postMessage(call: Call): void {
    this.#seen.push(call.request);
    setTimeout(() => {
      if (this.#ended) return;
      const fate = this.#fateOf(call.request);
      if (fate === 'crashes') this.#emit('error', { message: 'out of memory' });
      if (fate === 'answers') this.#emit('message', { data: structuredClone(this.#answer(call)) });
    });
  }

  #answer({ id, request }: Call): Answer {
    try {
      return { id, ok: true, response: this.#host.handle(request) };
    } catch (thrown) {
      return { id, ok: false, error: String(thrown) };
    }
  }

  terminate(): void {
    this.#ended = true;
  }

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.push([type, listener]);
  }

  #emit(type: string, event: object): void {
    for (const [of, listener] of this.#listeners) if (of === type) (listener as (event: object) => void)(event);
  }
}

/** What a browser keeps, beyond any one page. */
export class KeepDouble implements SessionKeep {
  session: KeptSession | undefined;
  place: KeptPlace | undefined;
  aside: KeptAside | undefined;
  broken = false;

  async load() {
    if (this.broken) throw new Error('no storage');
    return structuredClone({
      ...(this.session ? { session: this.session } : {}),
      ...(this.place ? { place: this.place } : {}),
    });
  }

  async saveSession(session: KeptSession) {
    if (this.broken) throw new Error('no storage');
    this.session = structuredClone(session);
  }

  async savePlace(place: KeptPlace) {
    if (this.broken) throw new Error('no storage');
    this.place = structuredClone(place);
  }

  async loadAside() {
    if (this.broken) throw new Error('no storage');
    return structuredClone(this.aside);
  }

  async saveAside(aside: KeptAside | undefined) {
    if (this.broken) throw new Error('no storage');
    this.aside = structuredClone(aside);
  }
}

interface Visit {
  readonly keep?: KeepDouble;
  /** Playheads travel, and a test draws their frames. */
  readonly moving?: boolean;
  readonly fateOf?: (request: Call['request']) => Fate;
  /** What stands behind the page's address: `#m1=...`. */
  readonly fragment?: string;
  /** Services that are not as they should be. */
  readonly services?: Partial<SessionServices>;
}

/** A reader's visit to a page, on fake timers. */
export function visit(
  page: PageModel,
  { keep = new KeepDouble(), moving = false, fateOf = () => 'answers', fragment = '', services = {} }: Visit = {},
) {
  const seen: Call['request'][] = [];
  const frames: ((nowMs: number) => void)[] = [];
  vi.stubGlobal('addEventListener', () => {});
  const browser = new EventTarget();
  vi.stubGlobal('document', browser);
  const location = { hash: fragment, pathname: '/test/', search: '' };
  vi.stubGlobal('location', location);
  vi.stubGlobal('history', {
    replaceState: (_state: unknown, _title: string, url: string) => {
      location.hash = url.slice(location.pathname.length);
    },
  });
  const { store, connect, context, drafts } = createPageState(page, {
    keep,
    spawn: () => new HostWorker(seen, fateOf),
    hangMs: 10_000,
    address: browserAddress,
    root: browser,
    loadRunner: async () => runner,
    loadDraftReader: async () => editKit,
    checkKept: async (document, kept) => checkKept(document, kept),
    linkTo: () => Promise.reject(new Error('no clipboard')),
    openFirst: (session) => sharingOf(session).openLink(location.hash, 'first'),
    nextFrame: (draw) => frames.push(draw),
    cancelFrame: () => void frames.splice(0),
    still: () => !moving,
    nowMs: () => 0,
    ...services,
  });
  connect();
  const state = (): PageState => store.getState();
  return {
    state,
    context,
    drafts,
    location,
    keep,
    seen,
    press: (key: string) => browser.dispatchEvent(Object.assign(new Event('keydown'), { key })),
    draw: async (nowMs: number) => {
      for (const draw of frames.splice(0)) draw(nowMs);
      await settle();
    },
    cell: (id: string) => {
      const cell = state().cells[id];
      if (!cell) throw new Error(`there is no cell ${id}; there are ${Object.keys(state().cells)}`);
      return cell;
    },
    printed: (id: string) =>
      state().cells[id]?.results?.flatMap((result) => (result.kind === 'reply' ? [result.printed.text] : [])),
    living: (id: string) =>
      state().sandboxes[id]?.moment.keys.flatMap(({ key, expiredMs }) => (expiredMs === undefined ? key : [])),
    typesSeen: () => seen.map(({ type }) => type),
  };
}

/** Lets everything that is ready to happen happen, and what is to be written be written. */
export const settle = () => vi.advanceTimersByTimeAsync(200);
