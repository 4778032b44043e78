import type { Bytes } from '../../../bytes.ts';
import type { ValueObject } from '../kind.ts';
import { Tree } from '../tree/tree.ts';
import type { Listpack } from './listpack.ts';
import type { Quicklist } from './quicklist.ts';

/** The form in which a server keeps a list. */
export type ListForm = Listpack | Quicklist;

/** The object itself, about. */
const OBJECT_BYTES = 64;

/** The header of a JavaScript string, about. */
export const STRING_BYTES = 16;

/** A list that a key holds: its elements by position. */
export class ListValue implements ValueObject {
  elements: Tree<Bytes>;
  form: ListForm;
  /** Bytes of elements that came since it was cloned, or made. */
  addedBytes = 0;

  constructor(form: ListForm, elements = new Tree<Bytes>()) {
    this.form = form;
    this.elements = elements;
  }

  get type(): 'list' {
    return 'list';
  }

  get size(): number {
    return this.elements.size;
  }

  /** The element at a position, counted from 0; nothing where there is none. */
  at(position: number): Bytes | undefined {
    return this.elements.at(position);
  }

  /** The elements from one position up to, and without, another. */
  slice(from: number, to: number): Bytes[] {
    return this.elements.slice(from, to);
  }

  /** The same list, which changes without this one. */
  clone(): ListValue {
    return new ListValue(this.form.clone(), this.elements.clone());
  }

  /** Bytes of memory that it does not share with what it was cloned from, about. */
  get newBytes(): number {
    return OBJECT_BYTES + this.elements.newBytes + this.form.newBytes + this.addedBytes;
  }

  /** Bytes of memory, about. */
  get bytes(): number {
    return OBJECT_BYTES + this.size * STRING_BYTES + this.form.bytes;
  }
}
