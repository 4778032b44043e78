import type { CellId } from '../../protocol/messages.ts';
import type { FlavorName } from '../../spec/flavor-name.ts';
import type { Step } from '../../transcript/step.ts';
import { type Cells, withCell, withDraft } from './cells.ts';
import type { DraftReader } from './draft-reader.ts';
import type { PageActions } from './page-state.ts';
import type { SessionContext } from './session-context.ts';

/** A text of this many characters is not read anew at every key, but after a pause of so many ms. */
const LONG_TEXT = 20_000;
const PAUSE_MS = 400;

/** The readers' texts, and the steps that they stand for. */
export class Drafts {
  readonly #context: Pick<SessionContext, 'page' | 'services' | 'store' | 'link' | 'keeper'>;
  readonly #unread = new Map<CellId, { readonly text: string; readonly timer: ReturnType<typeof setTimeout> }>();
  /** Whose table. */
  #asked: FlavorName | undefined;
  #reader: DraftReader | undefined;

  constructor(context: Pick<SessionContext, 'page' | 'services' | 'store' | 'link' | 'keeper'>) {
    this.#context = context;
    context.store.subscribe(({ flavor }, before) => {
      if (this.#asked && flavor !== before.flavor) this.#fetchCommands();
    });
  }

  write(id: CellId, text: string): void {
    this.drop(id);
    if (text.length < LONG_TEXT) this.#read(id, text);
    else {
      this.#unread.set(id, { text, timer: setTimeout(() => this.settle(id), PAUSE_MS) });
      this.#change((cells) => withCell(cells, id, { draft: text }));
    }
    // What was typed before there is anything to read it is read then.
    this.#load().catch(() => {});
    this.#context.keeper.note('session');
  }

  /** Sees to it that the steps of a cell are those of its text, before they run. */
  async settled(id: CellId): Promise<void> {
    const { draft } = this.#context.store.getState().cells[id] ?? {};
    if (draft !== undefined && !this.#reader) await this.#load();
    this.settle(id);
  }

  /** The steps of a text that is typed at a prompt. Rejects where what reads it cannot be had. */
  async parse(text: string): Promise<readonly Step[]> {
    await this.#load();
    const { commands } = this.#context.store.getState();
    return this.#reader?.readTyped(text, commands) ?? [];
  }

  /** Reads what a cell's text stands for now, if that is still to come. */
  settle(id: CellId): void {
    const unread = this.#unread.get(id);
    this.drop(id);
    if (unread) this.#read(id, unread.text);
  }

  /** Forgets a text that has not been read yet. */
  drop(id: CellId): void {
    clearTimeout(this.#unread.get(id)?.timer);
    this.#unread.delete(id);
  }

  /** Fetches what reads drafts. Rejects where it cannot be had. */
  async ready(): Promise<void> {
    await this.#load();
    this.#fetchCommands();
  }

  async #load(): Promise<void> {
    if (this.#reader) return;
    this.#reader = await this.#context.services.loadDraftReader();
    this.#readAgain();
  }

  /** Puts a draft of an earlier visit in its cell. It is read as soon as `ready` has settled. */
  restore(id: CellId, text: string): void {
    this.#read(id, text);
  }

  /** Fetches the command table, once for each server: it tells a trailing comment from data, and it feeds the editor. */
  #fetchCommands(): void {
    const { flavor } = this.#context.store.getState();
    if (this.#asked === flavor) return;
    this.#asked = flavor;
    this.#context.link.ask({ type: 'commands', flavor }).then(
      ({ commands }) => {
        if (this.#asked !== flavor) return;
        this.#context.store.setState({ commands });
        this.#readAgain();
      },
      () => {
        if (this.#asked === flavor) this.#asked = undefined;
      },
    );
  }

  #readAgain(): void {
    for (const [id, { draft }] of Object.entries(this.#context.store.getState().cells)) {
      if (draft !== undefined && !this.#unread.has(id)) this.#read(id, draft);
    }
  }

  #read(id: CellId, text: string): void {
    const model = this.#context.page.cells.find((cell) => cell.id === id);
    const { commands } = this.#context.store.getState();
    const reader = this.#reader;
    if (!model) return;
    // A text that nothing can read yet is not lost for that.
    this.#change((cells) =>
      reader ? withDraft(cells, model, text, reader, commands) : withCell(cells, id, { draft: text }),
    );
  }

  #change(change: (cells: Cells) => Cells): void {
    this.#context.store.setState(({ cells }) => ({ cells: change(cells) }));
  }
}

/** What a reader does to a cell's text. */
export const editActions = (
  { store }: SessionContext,
  drafts: Drafts,
): Pick<PageActions, 'beginTyping' | 'setEditing' | 'setDraft'> => {
  // The field that is typed in says for itself when what reads it cannot be had.
  const beginTyping = () => void drafts.ready().catch(() => {});
  return {
    beginTyping,
    setEditing: (id, editing) => {
      if (editing) beginTyping();
      else drafts.settle(id);
      store.setState(({ cells }) => ({ cells: withCell(cells, id, { editing }) }));
    },
    setDraft: (id, text) => drafts.write(id, text),
  };
};
