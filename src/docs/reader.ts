import GithubSlugger from 'github-slugger';
import type { Bytes } from '../bytes.ts';
import { parseTranscript } from '../transcript/parse.ts';
import type { Step } from '../transcript/step.ts';
import { proseWait, waitComment } from '../transcript/wait.ts';
import type { FrontMatter } from './front-matter.ts';
import type { CellModel, ContentsEntry, Diagnostic, FlavorName, SandboxModel } from './page.ts';

interface Section {
  readonly id: string;
  readonly title: string;
}

/** What is gathered while a document is walked: sections, cells, anchors, diagnostics. */
export class Reader {
  readonly cells: CellModel[] = [];
  readonly contents: ContentsEntry[] = [];
  readonly diagnostics: Diagnostic[] = [];
  /** Set by a `<PageTitle>`. */
  pageTitle: string | undefined;
  /** The first heading of depth 1. */
  firstHeading: string | undefined;
  readonly #source: string;
  readonly #frontMatter: FrontMatter;
  readonly #fits: ((argv: readonly Bytes[]) => boolean) | undefined;
  readonly #slugger = new GithubSlugger();
  readonly #titles = new Map<string, number>();
  readonly #sandboxes = new Map<string, { id: string; title: string; cells: string[] }>();
  readonly #prompts: string[] = [];
  #section: Section | undefined;
  readonly #fallbackTitle: string;

  constructor(
    source: string,
    frontMatter: FrontMatter,
    fallbackTitle: string,
    fits: ((argv: readonly Bytes[]) => boolean) | undefined,
  ) {
    this.#source = source;
    this.#frontMatter = frontMatter;
    this.#fallbackTitle = fallbackTitle;
    this.#fits = fits;
  }

  remark(line: number, message: string): void {
    this.diagnostics.push({ severity: 'remark', line, message });
  }

  /** A node as the document writes it. */
  sourceOf(node: { position?: { start: { offset?: number }; end: { offset?: number } } | undefined }): string {
    return this.#source.slice(node.position?.start.offset, node.position?.end.offset);
  }

  get title(): string {
    return this.#frontMatter.title ?? this.pageTitle ?? this.firstHeading ?? this.#fallbackTitle;
  }

  /** The flavor that the document names, or that its first prompt implies. */
  get flavor(): FlavorName {
    const prompt = this.#prompts[0] ?? '';
    const implied = /^dragonfly/.test(prompt) ? 'dragonfly' : /^valkey/.test(prompt) ? 'valkey' : 'redis';
    return this.#frontMatter.flavor ?? implied;
  }

  get sandboxes(): readonly SandboxModel[] {
    return [...this.#sandboxes.values()];
  }

  /** Begins a section; the anchor of its heading. */
  heading(depth: number, text: string): string {
    const id = this.#slugger.slug(text) || this.#slugger.slug('section');
    this.#section = { id, title: text };
    if (depth === 1) this.firstHeading ??= text;
    else if (depth <= 3) this.contents.push({ id, depth, text });
    return id;
  }

  /** A code block as a cell, if it is a transcript; `before` is the text of the paragraph right above it. */
  cell(text: string, sourceLine: number, before: string | undefined): CellModel | undefined {
    const transcript = parseTranscript(text, this.#fits ? { fits: this.#fits } : {});
    if (!transcript.steps.some((step) => step.kind === 'command') || transcript.prompts.length === 0) return undefined;
    for (const { line, message } of transcript.remarks) this.remark(sourceLine + 1 + line, `${message}.`);
    this.#prompts.push(...transcript.prompts);
    const sandbox = this.#sandbox();
    const cell: CellModel = {
      id: `${sandbox.id}-${sandbox.cells.length + 1}`,
      title: this.#cellTitle(),
      sandbox: sandbox.id,
      sourceLine,
      steps: [...this.#waitInProse(before, transcript.steps, sandbox), ...transcript.steps],
    };
    sandbox.cells.push(cell.id);
    this.cells.push(cell);
    return cell;
  }

  #sandbox(): { id: string; title: string; cells: string[] } {
    const whole = this.#frontMatter.session === 'page' || !this.#section;
    const { id, title } = whole ? { id: 'page', title: this.title } : (this.#section as Section);
    const sandbox = this.#sandboxes.get(id) ?? { id, title, cells: [] };
    this.#sandboxes.set(id, sandbox);
    return sandbox;
  }

  #cellTitle(): string {
    const heading = this.#section?.title ?? this.title;
    const count = (this.#titles.get(heading) ?? 0) + 1;
    this.#titles.set(heading, count);
    return count === 1 ? heading : `${heading} (${count})`;
  }

  /** "After 10 seconds, the key is gone:" above a continuing example is a wait; above the first one there is nothing to wait for. */
  #waitInProse(before: string | undefined, steps: readonly Step[], sandbox: { cells: readonly string[] }): Step[] {
    const wait = before === undefined ? undefined : proseWait(before);
    if (!wait || !('waitMs' in wait) || sandbox.cells.length === 0 || steps[0]?.kind === 'wait') return [];
    return [{ kind: 'wait', line: 0, text: waitComment(wait.waitMs), waitMs: wait.waitMs }];
  }
}
