import type { Bytes } from '../../../bytes.ts';
import type { ListForms } from '../../flavor.ts';
import type { Draft, DraftOptions, Surroundings } from '../kind.ts';
import { Tree } from '../tree/tree.ts';
import { ListValue, STRING_BYTES } from './list-value.ts';
import { isInteger, Listpack } from './listpack.ts';
import { exceeds, isShare, nodeLimit } from './node-limit.ts';
import { type End, Quicklist } from './quicklist.ts';

/** The setting where a server has none of that name (Valkey src/config.c). */
const DEFAULT_FILL = -2;

/** Where at least one in so many elements goes, a tree of those that stay costs less than to take each out. */
const REBUILD_SHARE = 8;

/**
 * A list, or the place where there is none yet, while a command changes it. The methods do to its form what the servers'
 * commands do (Valkey src/t_list.c): before elements come, a listpack that would be too large becomes a quicklist; after
 * some went, a quicklist that has become small is a listpack again.
 */
export class ListDraft implements Draft<ListValue> {
  readonly #at: Surroundings;
  #value: ListValue;
  /** Whether the list is this draft's own to change. */
  #isOwn: boolean;
  #isChanged = false;
  #isReshaped = false;

  constructor(value: ListValue | undefined, { at, isInPlace }: DraftOptions) {
    this.#at = at;
    this.#value = value ?? new ListValue(this.#emptyForm());
    this.#isOwn = isInPlace || value === undefined;
  }

  /**
   * What a command fills that stores its result: a long list at first, whatever becomes of it (Valkey src/sort.c). Before 7.2
   * it has the default for its nodes, whatever the setting says.
   */
  static begin(at: Surroundings): ListDraft {
    const draft = new ListDraft(undefined, { at, isInPlace: true });
    const { lists } = at.flavor;
    draft.#value.form = new Quicklist(lists, lists.startAsListpack ? draft.#fill() : DEFAULT_FILL);
    return draft;
  }

  get isChanged(): boolean {
    return this.#isChanged;
  }

  get isReshaped(): boolean {
    return this.#isReshaped;
  }

  get newBytes(): number {
    return this.#value.newBytes;
  }

  seal(): ListValue | undefined {
    return this.#value.size > 0 ? this.#value : undefined;
  }

  get size(): number {
    return this.#value.size;
  }

  at(position: number): Bytes | undefined {
    return this.#value.at(position);
  }

  slice(from: number, to: number): Bytes[] {
    return this.#value.slice(from, to);
  }

  /** Puts elements at an end, one after the other. */
  push(end: End, elements: readonly Bytes[]): void {
    this.growBy(elements);
    for (const element of elements) this.#push(end, element);
  }

  /** Takes so many elements from an end; in the order in which they go. */
  pop(end: End, count: number): readonly Bytes[] {
    if (count === 0) return [];
    const popped = this.#pop(end, count);
    this.#shrink();
    return popped;
  }

  /** Takes an element from one end to another, or the same. */
  rotate(from: End, to: End): Bytes {
    const element = this.#take(from);
    this.pushMoved(to, element);
    this.#shrink();
    return element.bytes;
  }

  /** Takes the element at an end, which goes to another list. */
  takeForMove(end: End): Moved {
    const moved = this.#take(end);
    this.#shrink();
    return moved;
  }

  #take(end: End): Moved {
    const isCounted = this.#value.form instanceof Listpack || !isInteger(this.#atEnd(end));
    const [bytes = ''] = this.#pop(end, 1);
    return { bytes, isCounted };
  }

  /** Puts an element here that was taken from another list. */
  pushMoved(end: End, { bytes, isCounted }: Moved): void {
    this.growBy([isCounted ? bytes : '']);
    this.#push(end, bytes);
  }

  /** Puts an element beside the one at a position. */
  insert(pivot: number, element: Bytes, isAfter: boolean): void {
    const { form, elements } = this.#change();
    form.insert(pivot, element, isAfter, elements);
    elements.insert(isAfter ? pivot + 1 : pivot, element);
    this.#count(element);
  }

  /** Puts an element in the place of another. */
  replace(position: number, element: Bytes): void {
    const { form, elements } = this.#change();
    form.replace(position, element, elements.at(position) as Bytes, elements);
    elements.set(position, element);
    this.#count(element);
    this.#shrink();
  }

  /** Takes the elements at some positions, in ascending order, out. */
  remove(positions: readonly number[]): void {
    this.#remove(positions);
    if (positions.length > 0) this.#shrink();
  }

  /** Keeps the elements from one position up to, and without, another. Counts as written, even where all stay. */
  trim(from: number, to: number): void {
    this.#isChanged = true;
    this.#remove(Array.from({ length: this.size - (to - from) }, (_, i) => (i < from ? i : i + to - from)));
    this.#shrink();
  }

  /** Makes a listpack a quicklist if it would be too large with these elements too. */
  growBy(added: readonly Bytes[]): void {
    const { form, size } = this.#value;
    if (!(form instanceof Listpack)) return;
    const fill = this.#fill();
    const bytes = added.reduce((sum, { length }) => sum + length, form.bytes);
    if (!exceeds(nodeLimit(fill), bytes, size + added.length)) return;
    this.#own().form = Quicklist.from(this.#forms, fill, size, form.bytes);
    this.#isReshaped = true;
  }

  /** Makes a quicklist a listpack if a listpack may be as large. */
  pack(): void {
    this.#pack(1);
  }

  /** Makes a quicklist a listpack if it is less than half of what a listpack may be. */
  #shrink(): void {
    this.#pack(2);
  }

  #pack(share: 1 | 2): void {
    const { form, size } = this.#value;
    if (form instanceof Listpack || !this.#forms.startAsListpack) return;
    const node = form.onlyListpack;
    if (!node || !isShare(share, this.#fill(), node.bytes, size)) return;
    this.#own().form = new Listpack(node.bytes);
    this.#isReshaped = true;
  }

  #push(end: End, element: Bytes): void {
    const { form, elements } = this.#change();
    form.push(end, element);
    elements.insert(end === 'head' ? 0 : elements.size, element);
    this.#count(element);
  }

  #pop(end: End, count: number): readonly Bytes[] {
    const { size } = this.#value;
    const from = end === 'head' ? 0 : size - count;
    const popped = this.slice(from, from + count);
    this.#remove(Array.from(popped, (_, i) => from + i));
    return end === 'head' ? popped : popped.reverse();
  }

  #remove(positions: readonly number[]): void {
    if (positions.length === 0) return;
    const list = this.#change();
    const { elements } = list;
    list.form.remove(positions, elements);
    if (positions.length * REBUILD_SHARE > elements.size) {
      const staying: Bytes[] = [];
      let next = 0;
      for (const [position, element] of elements.slice().entries()) {
        if (position === positions[next]) next++;
        else staying.push(element);
      }
      list.elements = Tree.from(staying);
    } else for (const position of positions.toReversed()) elements.delete(position);
  }

  #atEnd(end: End): Bytes {
    return this.at(end === 'head' ? 0 : this.size - 1) as Bytes;
  }

  #count({ length }: Bytes): void {
    this.#value.addedBytes += STRING_BYTES + length;
  }

  #change(): ListValue {
    this.#isChanged = true;
    return this.#own();
  }

  #own(): ListValue {
    if (!this.#isOwn) this.#value = this.#value.clone();
    this.#isOwn = true;
    return this.#value;
  }

  #fill(): number {
    return this.#at.limit('list-max-listpack-size') ?? DEFAULT_FILL;
  }

  get #forms(): ListForms {
    return this.#at.flavor.lists;
  }

  #emptyForm(): Listpack | Quicklist {
    return this.#forms.startAsListpack ? new Listpack() : new Quicklist(this.#forms, this.#fill());
  }
}

/** An element on its way between lists. A number out of a quicklist is not counted where a listpack might be too small (Valkey src/t_list.c, listTypeTryConvertListpack). */
interface Moved {
  readonly bytes: Bytes;
  readonly isCounted: boolean;
}
