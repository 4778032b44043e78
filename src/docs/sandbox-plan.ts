import type { FlavorName } from '../spec/flavor-name.ts';
import type { Step } from '../transcript/step.ts';
import type { SandboxModel } from './page.ts';

/** A section of a document, or the document itself. */
export interface SectionPlace {
  /** An anchor. */
  readonly id: string;
  readonly title: string;
}

/** A store while its blocks are gathered. */
export interface SandboxDraft extends SectionPlace {
  readonly flavor?: FlavorName;
  readonly cells: string[];
  readonly setup: Step[];
}

/** Which store each block of a document runs in: one for each section, unless its author says otherwise. */
export class SandboxPlan {
  readonly #drafts = new Map<string, SandboxDraft>();
  readonly #slug: (text: string) => string;
  /** One for all. */
  readonly #page: SectionPlace | undefined;
  #section: SectionPlace;
  /** The store of the last block. */
  #last: SandboxDraft | undefined;

  /** `slug` makes anchors that no other part of the page has. */
  constructor(first: SectionPlace, session: 'page' | 'section', slug: (text: string) => string) {
    this.#section = first;
    this.#page = session === 'page' ? first : undefined;
    this.#slug = slug;
  }

  /** A heading begins a section. */
  begin(section: SectionPlace): void {
    this.#section = section;
  }

  /** The section goes on in the store of the last block. Says whether there was one. */
  goOn(): boolean {
    if (this.#last) this.#section = this.#last;
    return this.#last !== undefined;
  }

  /** The store of the next block of commands; with a flavor, the one beside it that answers so. */
  next(flavor?: FlavorName): SandboxDraft {
    this.#last = this.at(flavor);
    return this.#last;
  }

  at(flavor?: FlavorName): SandboxDraft {
    const place = this.#page ?? this.#section;
    const key = `${place.id} ${flavor ?? ''}`;
    const draft = this.#drafts.get(key) ?? this.#draft(place, flavor);
    this.#drafts.set(key, draft);
    return draft;
  }

  #draft({ id, title }: SectionPlace, flavor: FlavorName | undefined): SandboxDraft {
    const parts = { cells: [], setup: [] };
    if (flavor === undefined) return { id, title, ...parts };
    return { id: this.#slug(`${id}-${flavor}`), title: `${title} (${flavor})`, flavor, ...parts };
  }

  get sandboxes(): readonly SandboxModel[] {
    return [...this.#drafts.values()]
      .filter(({ cells }) => cells.length > 0)
      .map(({ setup, ...sandbox }) => (setup.length > 0 ? { ...sandbox, setup } : sandbox));
  }
}
