import GithubSlugger from 'github-slugger';
import type { Bytes } from '../bytes.ts';
import { pageIds } from '../page-ids.ts';
import type { FlavorName } from '../spec/flavor-name.ts';
import type { Transcript } from '../transcript/parse.ts';
import { readCell } from './cells.ts';
import { setClock } from './clock.ts';
import { flavorOfPrompts } from './flavor.ts';
import type { FrontMatter } from './front-matter.ts';
import type { CellModel, ContentsEntry, Diagnostic, SandboxModel } from './page.ts';
import { clientBefore, waitBefore } from './waits.ts';

/** Whether words are a whole command of a server; nothing where nobody here knows the command. */
export type FlavorFits = (argv: readonly Bytes[], flavor: FlavorName) => boolean | undefined;

/** What a reader must know of a document before it walks it. */
export interface DocumentFacts {
  readonly title: string;
  /** The text that the tree's offsets count in. */
  readonly text: string;
  readonly frontMatter: FrontMatter;
  readonly fits?: FlavorFits | undefined;
  /** What it answers as where neither front matter nor prompts say it. */
  readonly flavor: FlavorName;
}

/** A code block, and what stands around it. */
export interface CodeBlock {
  readonly text: string;
  readonly language: string;
  /** 1-based line of the fence, and of the first line of `text`. */
  readonly sourceLine: number;
  readonly textLine: number;
  /** The paragraph right above. */
  readonly before: string | undefined;
}

/** The sandbox of what stands before the first heading, and of the whole page with `session: page`. */
const pageSandbox = 'page';

/** What no heading is called by: the page's own parts, and what every plain object answers to. */
const reservedIds: readonly string[] = [...Object.values(pageIds), 'constructor'];

/** What is gathered while a document is walked: sections, cells, anchors, diagnostics. */
export class Reader {
  readonly cells: CellModel[] = [];
  readonly contents: ContentsEntry[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly #facts: DocumentFacts;
  readonly #slugger = new GithubSlugger();
  readonly #cellsOfTitle = new Map<string, number>();
  readonly #sandboxes = new Map<string, { id: string; title: string; cells: string[] }>();
  readonly #prompts: string[] = [];
  #section: { readonly id: string; readonly title: string };

  constructor(facts: DocumentFacts) {
    this.#facts = facts;
    for (const id of reservedIds) this.#slugger.slug(id);
    this.#section = { id: this.#slugger.slug(pageSandbox), title: facts.title };
  }

  remark(line: number, message: string): void {
    this.diagnostics.push({ severity: 'remark', line, message });
  }

  /** A node as the document writes it. */
  sourceOf(node: { position?: { start: { offset?: number }; end: { offset?: number } } | undefined }): string {
    return this.#facts.text.slice(node.position?.start.offset, node.position?.end.offset);
  }

  /** The flavor that the document names, or that its prompts imply, or else the one that its site has. */
  get flavor(): FlavorName {
    return this.#facts.frontMatter.flavor ?? flavorOfPrompts(this.#prompts) ?? this.#facts.flavor;
  }

  /** The sections that hold cells. Once all is read: then each has its clock set, and its cells the waits that this takes. */
  sections(): readonly SandboxModel[] {
    const places = new Map(this.cells.map(({ id }, place) => [id, place]));
    return [...this.#sandboxes.values()].map((sandbox) => this.#withClock(sandbox, places));
  }

  #withClock(sandbox: SandboxModel, places: ReadonlyMap<string, number>): SandboxModel {
    const { epochMs: startMs, pinsClock: isPinned = false } = this.#facts.frontMatter;
    const cells = sandbox.cells.map((id) => this.cells[places.get(id) ?? -1] as CellModel);
    const {
      epochMs,
      cells: steps,
      backward,
    } = setClock(
      cells.map((cell) => cell.steps),
      { epochMs: startMs, isPinned },
    );
    for (const { cell, step, atMs } of backward) {
      const shown = new Date(atMs).toISOString().replace('T', ' ').replace('Z', ' UTC');
      const line = (cells[cell]?.textLine ?? 1) + step.line;
      this.remark(
        line,
        `What this answers shows ${shown}, which lies before what stands above: the clock stays where it is.`,
      );
    }
    for (const [i, cell] of cells.entries()) {
      if (steps[i] !== cell.steps) this.cells[places.get(cell.id) ?? -1] = { ...cell, steps: steps[i] ?? [] };
    }
    return epochMs === undefined ? sandbox : { ...sandbox, epochMs };
  }

  /** Begins a section. Gives the anchor of its heading. */
  heading(depth: number, text: string): string {
    const id = this.#slugger.slug(text.trim() || 'section');
    this.#section = { id, title: text };
    if (depth === 2 || depth === 3) this.contents.push({ id, depth, text });
    return id;
  }

  /** A code block as a cell of its section, if it is a transcript. */
  cell(code: CodeBlock): CellModel | undefined {
    const transcript = this.#transcript(code);
    if (!transcript) return undefined;
    for (const { line, message } of transcript.remarks) this.remark(code.textLine + line, `${message}.`);
    const cell = this.#place(transcript, code);
    this.cells.push(cell);
    return cell;
  }

  /** Read by the table of the server whose prompts it shows. */
  #transcript({ text, language, before: paragraph }: CodeBlock): Transcript | undefined {
    const { fits } = this.#facts;
    const client = clientBefore(paragraph);
    const read = (flavor: FlavorName) =>
      readCell(text, language, { fits: fits && ((argv) => fits(argv, flavor)), client });
    const before = this.flavor;
    const transcript = read(before);
    if (!transcript) return undefined;
    this.#prompts.push(...transcript.prompts);
    return this.flavor === before ? transcript : read(this.flavor);
  }

  #place({ steps }: Transcript, { sourceLine, textLine, before }: CodeBlock): CellModel {
    const sandbox = this.#sandbox();
    const wait = waitBefore(before, steps, sandbox.cells.length > 0);
    const id = `${sandbox.id}-${sandbox.cells.length + 1}`;
    sandbox.cells.push(id);
    const place = { sandbox: sandbox.id, sourceLine, textLine };
    return { id, title: this.#cellTitle(), ...place, steps: wait ? [wait, ...steps] : steps };
  }

  #sandbox(): { id: string; cells: string[] } {
    const { frontMatter, title } = this.#facts;
    const place = frontMatter.session === 'page' ? { id: pageSandbox, title } : this.#section;
    const sandbox = this.#sandboxes.get(place.id) ?? { ...place, cells: [] };
    this.#sandboxes.set(place.id, sandbox);
    return sandbox;
  }

  #cellTitle(): string {
    const { title } = this.#section;
    const count = (this.#cellsOfTitle.get(title) ?? 0) + 1;
    this.#cellsOfTitle.set(title, count);
    return count === 1 ? title : `${title} (${count})`;
  }
}
