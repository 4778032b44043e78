import type { CellModel, RunnablePage } from '../../docs/page.ts';
import type { Action, Position, SandboxId } from '../../protocol/messages.ts';
import type { FlavorName } from '../../spec/flavor-name.ts';
import type { Step } from '../../transcript/step.ts';
import { BranchPlan } from './branch-plan.ts';
import { VERSION } from './codec.ts';
import type { SharedSession } from './session-data.ts';
import { SessionProblem } from './session-problem.ts';
import {
  countOf,
  type Fields,
  fieldsOf,
  flavorOf,
  listOf,
  malformed,
  mapOf,
  nameOf,
  optional,
  textOf,
} from './shape.ts';
import { readSteps } from './shared-steps.ts';

/** A shared session as this page can show it. */
export interface ReadSession {
  readonly session: SharedSession;
  /** What the reader should know about it: the document has changed, parts were left out. */
  readonly remarks: readonly string[];
}

/** How much a session may ask for: a short text can ask for very much, by running one list again and again. */
interface Bounds {
  /** In all its runs; one without steps counts as one. */
  readonly steps: number;
  /** See `BranchPlan.walked`; in each section. */
  readonly walked: number;
}

/** A store of its own, as each server has it, takes the room of so many steps. */
const STORE_STEPS = 100;

const OF_STRANGERS: Bounds = { steps: 200_000, walked: 1_000_000 };

/** For what the reader ran here: it was not too much then. */
export const UNBOUNDED: Bounds = { steps: Number.POSITIVE_INFINITY, walked: Number.POSITIVE_INFINITY };

const CHANGED = 'This document has changed since the session was made; what it ran may come out otherwise.';

/**
 * The session that JSON from a link or a file holds, as far as this page has its cells. Throws a `SessionProblem` where
 * it is none, is for another page, or asks for more than its bounds. Nothing of it has been run.
 */
export function readSession(page: RunnablePage, data: unknown, bounds = OF_STRANGERS): ReadSession {
  const field = fieldsOf(data);
  const version = countOf(field('mayfly'));
  if (version > VERSION) throw new SessionProblem('later version', String(version));
  if (version !== VERSION) throw malformed();
  const document = fieldsOf(field('document'));
  const [slug, hash] = [nameOf(document('slug')), nameOf(document('hash'))];
  if (slug !== page.slug) throw new SessionProblem('other document', slug);
  return new Reader(page, field, bounds).read(hash === page.hash ? [] : [CHANGED]);
}

interface SandboxRead {
  readonly id: SandboxId;
  readonly actions: readonly Action[];
}

class Reader {
  #planned = 0;
  readonly #bounds: Bounds;
  readonly #page: RunnablePage;
  readonly #field: Fields;
  readonly #lists: readonly (readonly Step[])[];

  constructor(page: RunnablePage, field: Fields, bounds: Bounds) {
    this.#bounds = bounds;
    this.#page = page;
    this.#field = field;
    this.#lists = listOf(field('steps'), readSteps);
  }

  read(remarks: readonly string[]): ReadSession {
    const edits = [...mapOf(this.#field('edits'), textOf)];
    const drafts = edits.filter(([id]) => this.#cell(id));
    const sandboxes = [...mapOf(this.#field('sandboxes'), fieldsOf)].map(([id, field]) => this.#sandbox(id, field));
    const known = sandboxes.filter(({ id }) => this.#page.sandboxes.some((sandbox) => sandbox.id === id));
    const flavor = optional(this.#field('flavor'), flavorOf);
    const active = optional(this.#field('active'), nameOf);
    const activeSandbox = this.#page.sandboxes.find(({ id }) => id === active)?.id;
    const cell = this.#cell(optional(this.#field('cell'), nameOf) ?? '') ?? this.#lastRun(known, activeSandbox);
    return {
      session: {
        drafts: Object.fromEntries(drafts),
        ...(flavor === undefined || flavor === this.#page.flavor ? {} : { flavor }),
        runs: Object.fromEntries(known.map(({ id, actions }) => [id, actions])),
        positions: Object.fromEntries(known.map(({ id, position }) => [id, position])),
        ...(activeSandbox === undefined ? {} : { activeSandbox }),
        ...(cell === undefined ? {} : { cell: cell.id }),
      },
      remarks: [
        ...remarks,
        ...omitted(edits.length - drafts.length, 'edit'),
        ...omitted(sum(sandboxes.map(({ left }) => left)), 'run'),
      ],
    };
  }

  /** Of a session that does not say what it is about: the cell that ran last where the reader stood. */
  #lastRun(sandboxes: readonly SandboxRead[], active: SandboxId | undefined): CellModel | undefined {
    const last = sandboxes.find(({ id }) => id === active)?.actions.findLast((action) => 'cell' in action);
    return last && 'cell' in last ? this.#cell(last.cell) : undefined;
  }

  /** The actions up to the first that cannot be done on this page: those after it build on it. */
  #sandbox(id: SandboxId, field: Fields) {
    const read = listOf(field('actions'), (action) => this.#action(id, fieldsOf(action)));
    const plan = new BranchPlan();
    const stop = read.findIndex((action) => action === undefined || !this.#plans(plan, action));
    const actions = (stop < 0 ? read : read.slice(0, stop)) as readonly Action[];
    return { id, actions, left: read.length - actions.length, position: readPosition(field('position')) };
  }

  /** Absent where the page has no such cell, or the cell is not as it was. */
  #action(sandbox: SandboxId, field: Fields): Action | undefined {
    const branch = optional(field('switch'), countOf);
    if (branch !== undefined) return { type: 'switch', branch };
    const flavor = optional(field('flavor'), flavorOf);
    if (flavor !== undefined) return this.#begin(flavor);
    const reset = optional(field('reset'), nameOf);
    const next = optional(field('next'), nameOf);
    const cell = this.#cell(reset ?? next ?? nameOf(field('run')));
    if (reset !== undefined) return cell?.sandbox === sandbox ? this.#reset(cell) : undefined;
    const from = readPosition(field('from'));
    const documented = optional(field('documented'), countOf);
    const steps = documented === undefined ? this.#lists[countOf(field('steps'))] : cell?.steps;
    if (!steps && documented === undefined) throw malformed();
    if (!steps || cell?.sandbox !== sandbox || steps.length !== (documented ?? steps.length)) return undefined;
    const type = next === undefined ? 'run' : 'next';
    this.#plan(Math.max(1, steps.length));
    return { type, cell: cell.id, order: this.#page.cells.indexOf(cell), steps, from };
  }

  #begin(flavor: FlavorName): Action {
    this.#plan(STORE_STEPS);
    return { type: 'flavor', flavor };
  }

  #plan(steps: number): void {
    this.#planned += steps;
    if (this.#planned > this.#bounds.steps) throw new SessionProblem('too many steps');
  }

  #plans(plan: BranchPlan, action: Action): boolean {
    const follows = plan.add(action);
    if (plan.walked > this.#bounds.walked) throw new SessionProblem('too many steps');
    return follows;
  }

  #reset(cell: CellModel): Action {
    return { type: 'reset', cell: cell.id, order: this.#page.cells.indexOf(cell) };
  }

  #cell(id: string): CellModel | undefined {
    return this.#page.cells.find((cell) => cell.id === id);
  }
}

function readPosition(value: unknown): Position {
  const field = fieldsOf(value);
  return {
    elapsedMs: countOf(field('elapsedMs')),
    seq: optional(field('seq'), countOf) ?? Number.MAX_SAFE_INTEGER,
  };
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

const omitted = (count: number, noun: string): readonly string[] =>
  count === 0
    ? []
    : [
        `${count} ${noun}${count === 1 ? ' does' : 's do'} not fit the document as it is, and ${count === 1 ? 'was' : 'were'} left out.`,
      ];
