import GithubSlugger from 'github-slugger';
import type { Bytes } from '../bytes.ts';
import { pageIds } from '../page-ids.ts';
import type { FlavorName } from '../spec/flavor-name.ts';
import { waitComment } from '../transcript/duration.ts';
import { parseCommands, type Transcript, type TranscriptOptions } from '../transcript/parse.ts';
import type { Step, WaitStep } from '../transcript/step.ts';
import { isReplyBlock, readCell } from './cells.ts';
import { setClock } from './clock.ts';
import type { Directive } from './directives.ts';
import { flavorOfPrompts } from './flavor.ts';
import type { FrontMatter } from './front-matter.ts';
import type { CellModel, ContentsEntry, Diagnostic, SandboxModel, SkippedBlock } from './page.ts';
import { SandboxPlan } from './sandbox-plan.ts';
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
  /** What its author says of it. */
  readonly directive: Directive;
}

/** The sandbox of what stands before the first heading, and of the whole page with `session: page`. */
const pageSandbox = 'page';

/** What no heading is called by: the page's own parts, and what every plain object answers to. */
const reservedIds: readonly string[] = [...Object.values(pageIds), 'constructor'];

/** How the ids of the page's panels begin; no heading is given one. */
const ownPrefix = 'mayfly:';

/** What is gathered while a document is walked: sections, cells, anchors, diagnostics. */
export class Reader {
  readonly cells: CellModel[] = [];
  readonly skips: SkippedBlock[] = [];
  readonly contents: ContentsEntry[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly #facts: DocumentFacts;
  readonly #slugger = new GithubSlugger();
  readonly #cellsOfTitle = new Map<string, number>();
  readonly #prompts: string[] = [];
  readonly #plan: SandboxPlan;
  /** The heading that was met last, or the document's title. */
  #heading: string;
  /** No code stands yet below a heading that says that the first is the syntax. */
  #isSyntaxNext = false;

  constructor(facts: DocumentFacts) {
    this.#facts = facts;
    for (const id of reservedIds) this.#slugger.slug(id);
    const first = { id: this.#slugger.slug(pageSandbox), title: facts.title };
    this.#plan = new SandboxPlan(first, facts.frontMatter.session, (text) => this.#slugger.slug(text));
    this.#heading = facts.title;
  }

  remark(line: number, message: string): void {
    this.diagnostics.push({ severity: 'remark', line, message });
  }

  problem(line: number, message: string): void {
    this.diagnostics.push({ severity: 'problem', line, message });
  }

  /** A node as the document writes it; nothing where that has no such place. */
  sourceOf(node: { position?: { start: { offset?: number }; end: { offset?: number } } | undefined }): string {
    return this.#facts.text.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
  }

  /** The flavor that the document names, or that its prompts imply, or else the one that its site has. */
  get flavor(): FlavorName {
    return this.#facts.frontMatter.flavor ?? flavorOfPrompts(this.#prompts) ?? this.#facts.flavor;
  }

  /** The sections that hold cells. Once all is read: then each has its clock set, and its cells the waits that this takes. */
  sections(): readonly SandboxModel[] {
    for (const { line, flavor } of this.#plan.idleSetups) {
      const as = flavor === undefined ? '' : ` as ${flavor}`;
      this.problem(
        line,
        `This setup prepares nothing, for no example of its section runs${as}: put it below the heading of the examples that need it.`,
      );
    }
    const places = new Map(this.cells.map(({ id }, place) => [id, place]));
    return this.#plan.sandboxes.map((sandbox) => this.#withClock(sandbox, places));
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

  /** Begins a section. Gives the anchor of its heading: the one that the document gives it, where that is still free. */
  heading(depth: number, text: string, given?: string): string {
    const id = this.#anchor(text, given);
    this.#plan.begin({ id, title: text });
    this.#heading = text;
    this.#isSyntaxNext = /\bsyntax\b/i.test(text);
    if (depth === 2 || depth === 3) this.contents.push({ id, depth, text });
    return id;
  }

  /** A name for something that is not linked to, unique on the page. */
  name(kind: string): string {
    return this.#slugger.slug(kind);
  }

  /** An anchor that the document gives to what is no heading. */
  anchor(given: string): string {
    return this.#anchor('', given);
  }

  #anchor(text: string, given: string | undefined): string {
    const { occurrences } = this.#slugger;
    if (given === undefined || given in occurrences) return this.#slugger.slug(given ?? (text.trim() || 'section'));
    // The page's own panels are called so. In a slug no colon is left.
    if (given.startsWith(ownPrefix)) return this.#slugger.slug(given);
    occurrences[given] = 0;
    return given;
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

  /**
   * A code block right behind a cell that holds nothing but a reply: the output of that cell's last command, where it has
   * none yet. Says whether it is.
   */
  output(cellId: string, { text, language, textLine }: CodeBlock): boolean {
    const cell = this.cells.at(-1);
    const last = cell?.steps.findLastIndex(({ kind }) => kind === 'command') ?? -1;
    const step = cell?.steps[last];
    if (cell?.id !== cellId || step?.kind !== 'command' || step.output || !isReplyBlock(text, language)) return false;
    const outputLine = textLine - cell.textLine;
    const answered: Step = { ...step, output: text.trimEnd().split('\n'), outputLine };
    this.cells[this.cells.length - 1] = { ...cell, steps: cell.steps.with(last, answered) };
    return true;
  }

  /** Notes an example that is shown and not run. */
  skip(code: CodeBlock): void {
    const { sourceLine, directive } = code;
    const steps = this.#transcript(code)?.steps ?? this.#typed(code);
    this.skips.push({
      line: sourceLine,
      section: this.#heading,
      ...(directive.reason === undefined ? {} : { reason: directive.reason }),
      commands: steps.filter(({ kind }) => kind === 'command').length,
    });
  }

  /** Notes what prepares a section's stores. */
  setup(code: CodeBlock): void {
    const steps = this.#typed(code).map((step) => ({ ...step, line: code.textLine + step.line }));
    this.#join(code);
    const { flavor } = code.directive;
    this.#plan.prepare({ line: code.sourceLine, steps: [...waitsBefore(code), ...steps], flavor });
  }

  /** Goes on in the store of the block before, where that is what a block wants. */
  #join({ sourceLine, directive }: CodeBlock): void {
    if (directive.session !== 'continue' || this.#plan.goOn()) return;
    this.problem(sourceLine, 'There is no example before this one that it could go on from.');
  }

  #typed({ text, directive }: CodeBlock): readonly Step[] {
    return parseCommands(text, this.#fitting(this.#plan.flavorOf(directive) ?? this.flavor));
  }

  #fitting(flavor: FlavorName): Pick<TranscriptOptions, 'fits'> {
    const { fits } = this.#facts;
    return { fits: fits && ((argv) => fits(argv, flavor)) };
  }

  /** Read by the table of the server whose prompts it shows. */
  #transcript({ text, language, before: paragraph, directive }: CodeBlock): Transcript | undefined {
    const client = directive.client ?? clientBefore(paragraph);
    const isSyntax = this.#isSyntaxNext;
    this.#isSyntaxNext = false;
    const own = this.#plan.flavorOf(directive);
    const read = (flavor: FlavorName) => readCell(text, language, { ...this.#fitting(flavor), client, isSyntax });
    const before = this.flavor;
    const transcript = read(own ?? before);
    if (!transcript || own) return transcript;
    this.#prompts.push(...transcript.prompts);
    return this.flavor === before ? transcript : read(this.flavor);
  }

  #place({ steps }: Transcript, code: CodeBlock): CellModel {
    const { sourceLine, textLine, before, directive } = code;
    this.#join(code);
    const sandbox = this.#plan.next(directive.flavor);
    const wait = waitBefore(before, steps, sandbox.cells.length > 0);
    const id = `${sandbox.id}-${sandbox.cells.length + 1}`;
    sandbox.cells.push(id);
    const place = { sandbox: sandbox.id, sourceLine, textLine };
    const run = [...waitsBefore(code), ...(wait ? [wait] : []), ...steps.map((step) => expecting(step, directive))];
    return { id, title: this.#cellTitle(), ...place, steps: run };
  }

  #cellTitle(): string {
    const title = this.#heading;
    const count = (this.#cellsOfTitle.get(title) ?? 0) + 1;
    this.#cellsOfTitle.set(title, count);
    return count === 1 ? title : `${title} (${count})`;
  }
}

/** The wait that its author wants before a block. */
const waitsBefore = ({ directive: { atMs } }: CodeBlock): readonly WaitStep[] =>
  atMs === undefined ? [] : [{ kind: 'wait', line: 0, text: waitComment(atMs), waitMs: atMs }];

const expecting = (step: Step, { expect }: Directive): Step =>
  step.kind === 'command' && expect !== undefined ? { ...step, expect } : step;
