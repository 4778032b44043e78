import type { CellId } from '../../protocol/messages.ts';
import { type Cells, withCell, withDraft } from './cells.ts';
import type { PageActions } from './page-state.ts';
import type { SessionContext } from './session-context.ts';

/** A text of this many characters is not read anew at every key, but after a pause of so many ms. */
const LONG_TEXT = 20_000;
const PAUSE_MS = 400;

/** The readers' texts, and the steps that they stand for. */
export class Drafts {
  readonly #context: Pick<SessionContext, 'page' | 'store' | 'link' | 'keeper'>;
  readonly #unread = new Map<CellId, { readonly text: string; readonly timer: ReturnType<typeof setTimeout> }>();
  #asked = false;

  constructor(context: Pick<SessionContext, 'page' | 'store' | 'link' | 'keeper'>) {
    this.#context = context;
  }

  write(id: CellId, text: string): void {
    this.drop(id);
    if (text.length < LONG_TEXT) this.#read(id, text);
    else {
      this.#unread.set(id, { text, timer: setTimeout(() => this.settle(id), PAUSE_MS) });
      this.#change((cells) => withCell(cells, id, { draft: text }));
    }
    this.#context.keeper.note('session');
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

  /** Fetches the command table, once: it tells a trailing comment from data, and it feeds the editor. */
  fetchCommands(): void {
    if (this.#asked) return;
    this.#asked = true;
    this.#context.link.ask({ type: 'commands' }).then(
      ({ commands }) => {
        this.#context.store.setState({ commands });
        this.#readAgain();
      },
      () => {
        this.#asked = false;
      },
    );
  }

  #readAgain(): void {
    for (const [id, { draft }] of Object.entries(this.#context.store.getState().cells)) {
      if (draft !== undefined) this.#read(id, draft);
    }
  }

  #read(id: CellId, text: string): void {
    const model = this.#context.page.cells.find((cell) => cell.id === id);
    const { commands } = this.#context.store.getState();
    if (model) this.#change((cells) => withDraft(cells, model, text, commands));
  }

  #change(change: (cells: Cells) => Cells): void {
    this.#context.store.setState(({ cells }) => ({ cells: change(cells) }));
  }
}

/** What a reader does to a cell's text. */
export const editActions = (
  { store }: SessionContext,
  drafts: Drafts,
): Pick<PageActions, 'setEditing' | 'setDraft'> => ({
  setEditing: (id, editing) => {
    if (editing) drafts.fetchCommands();
    else drafts.settle(id);
    store.setState(({ cells }) => ({ cells: withCell(cells, id, { editing }) }));
  },
  setDraft: (id, text) => drafts.write(id, text),
});
