import type { Mark } from './marks.ts';
import type { FlowNode } from './nodes.ts';
import { closedBy, deepest } from './placing.ts';

/** Takes what an author should know, and the 1-based line of the source. */
export type Remark = (line: number, message: string) => void;

/** A tag that is open, and what stands in it so far, part by part. */
interface Frame {
  readonly mark: Mark;
  readonly parts: FlowNode[][];
}

/** Puts the blocks between two tags of a pair into what the pair becomes. Both stand in the same block, or they are no pair. */
export class Folding {
  readonly #remark: Remark;
  readonly #out: FlowNode[] = [];
  readonly #frames: Frame[] = [];

  constructor(remark: Remark) {
    this.#remark = remark;
  }

  /** A tag that opens, closes or parts. */
  tag(mark: Mark): void {
    if (mark.role === 'open') return this.#open(mark);
    const at = closedBy(
      mark,
      this.#frames.map((frame) => frame.mark),
    );
    if (at < 0) return this.#remark(mark.line, `${mark.label} stands in nothing that is open here, and is left out.`);
    while (this.#frames.length > at + 1) this.#giveUp();
    if (mark.role === 'between') this.#frames.at(-1)?.parts.push([]);
    else this.#close(mark.line);
  }

  add(nodes: readonly FlowNode[]): void {
    const into = this.#frames.at(-1)?.parts.at(-1) ?? this.#out;
    for (const node of nodes) into.push(node);
  }

  end(): FlowNode[] {
    while (this.#frames.length > 0) this.#giveUp();
    return this.#out;
  }

  #open(mark: Mark): void {
    if (this.#frames.length < deepest) this.#frames.push({ mark, parts: [[]] });
    else this.#remark(mark.line, `${mark.label} stands within ${deepest} others, and is left out.`);
  }

  #close(line: number): void {
    const frame = this.#frames.pop();
    if (!frame) return;
    const { mark, parts } = frame;
    if (mark.form?.holds === 'blocks') return this.add(placed(mark.form.make(mark, parts), mark.line, line));
    this.#remark(mark.line, `${mark.label} is not known here: what it holds is shown.`);
    this.add(parts.flat());
  }

  /** One that is never closed holds nothing. */
  #giveUp(): void {
    const frame = this.#frames.pop();
    if (!frame) return;
    this.#remark(frame.mark.line, `${frame.mark.label} is never closed: what stands behind it is shown as usual.`);
    this.add(frame.parts.flat());
  }
}

/** What was made has the place of its tags. */
function placed(nodes: readonly FlowNode[], startLine: number, endLine: number): readonly FlowNode[] {
  for (const node of nodes) node.position ??= between(startLine, endLine);
  return nodes;
}

export const between = (startLine: number, endLine: number) => ({
  start: { line: startLine, column: 1 },
  end: { line: endLine, column: 1 },
});
