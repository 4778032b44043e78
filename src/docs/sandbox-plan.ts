import type { FlavorName } from '../spec/flavor-name.ts';
import type { Step } from '../transcript/step.ts';
import type { Directive } from './directives.ts';
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
}

/** A block that prepares the stores of its section. */
export interface SetupBlock {
  /** 1-based line of the fence. */
  readonly line: number;
  readonly steps: readonly Step[];
  /** It prepares the store alone that answers so. */
  readonly flavor: FlavorName | undefined;
}

/** Where a block runs: in the store of a section, or in the one beside it that answers as a flavor. */
interface Spot {
  readonly place: SectionPlace;
  readonly flavor: FlavorName | undefined;
}

type Said = Pick<Directive, 'flavor' | 'session'>;

/** Which store each block of a document runs in: one for each section, unless its author says otherwise. */
export class SandboxPlan {
  readonly #drafts = new Map<string, SandboxDraft>();
  /** By store, the sections with blocks in it. */
  readonly #sections = new Map<SandboxDraft, Set<SectionPlace>>();
  readonly #setups: { readonly setup: SetupBlock; readonly section: SectionPlace }[] = [];
  readonly #slug: (text: string) => string;
  /** One for all. */
  readonly #page: SectionPlace | undefined;
  /** What the document is in. */
  #section: SectionPlace;
  /** Where the blocks run that say nothing else. */
  #spot: Spot;
  /** Where the last block runs. */
  #last: Spot | undefined;

  /** `slug` makes anchors that no other part of the page has. */
  constructor(first: SectionPlace, session: 'page' | 'section', slug: (text: string) => string) {
    this.#section = first;
    this.#spot = { place: first, flavor: undefined };
    this.#page = session === 'page' ? first : undefined;
    this.#slug = slug;
  }

  /** A heading begins a section. */
  begin(section: SectionPlace): void {
    this.#section = this.#page ?? section;
    this.#spot = { place: this.#section, flavor: undefined };
  }

  /** The section goes on where the last block runs. Says whether there was one. */
  goOn(): boolean {
    if (this.#last) this.#spot = this.#last;
    return this.#last !== undefined;
  }

  /** What the store of a block answers as, where that is not what the page does. */
  flavorOf({ flavor, session }: Said): FlavorName | undefined {
    return flavor ?? ((session && this.#last) || this.#spot).flavor;
  }

  /** The store of the next block of commands; with a flavor, the one beside it that answers so. */
  next(flavor = this.#spot.flavor): SandboxDraft {
    this.#last = { place: this.#spot.place, flavor };
    const draft = this.#draftAt(this.#last);
    this.#sections.get(draft)?.add(this.#section);
    return draft;
  }

  #draftAt({ place, flavor }: Spot): SandboxDraft {
    const key = `${place.id} ${flavor ?? ''}`;
    const draft = this.#drafts.get(key) ?? this.#draft(place, flavor);
    if (!this.#sections.has(draft)) this.#sections.set(draft, new Set());
    this.#drafts.set(key, draft);
    return draft;
  }

  #draft({ id, title }: SectionPlace, flavor: FlavorName | undefined): SandboxDraft {
    if (flavor === undefined) return { id, title, cells: [] };
    return { id: this.#slug(`${id}-${flavor}`), title: `${title} (${flavor})`, flavor, cells: [] };
  }

  /** Before all else, it prepares each store that the blocks of its section run in, be they above it or below. */
  prepare(setup: SetupBlock): void {
    this.#setups.push({ setup, section: this.#section });
  }

  /** What prepares a store. */
  #setupsOf(draft: SandboxDraft): readonly SetupBlock[] {
    return this.#setups
      .filter(({ section, setup: { flavor } }) => {
        const isOfFlavor = flavor === undefined || flavor === draft.flavor;
        return isOfFlavor && this.#sections.get(draft)?.has(section);
      })
      .map(({ setup }) => setup);
  }

  get sandboxes(): readonly SandboxModel[] {
    return [...this.#drafts.values()].map((draft) => {
      const setup = this.#setupsOf(draft).flatMap(({ steps }) => steps);
      return setup.length > 0 ? { ...draft, setup } : draft;
    });
  }

  /** The blocks that prepare no store, for nothing runs there. */
  get idleSetups(): readonly SetupBlock[] {
    const used = new Set([...this.#drafts.values()].flatMap((draft) => this.#setupsOf(draft)));
    return this.#setups.map(({ setup }) => setup).filter((setup) => !used.has(setup));
  }
}
