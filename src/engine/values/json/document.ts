import type { Bytes } from '../../../bytes.ts';
import type { ValueObject } from '../kind.ts';
import { JsonArray } from './array.ts';
import { type Container, childOf, isContainer, type Json, type Step } from './json.ts';

/** Numbers whoever changes values: each document has its own, and gets another where a copy is made. */
let owners = 0;

/** The object itself, about. */
const OBJECT_BYTES = 48;

/** The JSON value of a key. What it owns it changes where it is; of what it shares with others it makes its own. */
export class JsonDocument implements ValueObject {
  root: Json;
  #owner = ++owners;

  constructor(root: Json) {
    this.root = root;
  }

  get type(): 'ReJSON-RL' {
    return 'ReJSON-RL';
  }

  /** The same value, which changes without this one. */
  clone(): JsonDocument {
    this.#owner = ++owners;
    return new JsonDocument(this.root);
  }

  get newBytes(): number {
    return OBJECT_BYTES;
  }

  /** The value at the end of a path. */
  at(path: readonly Step[]): Json | undefined {
    return path.reduce<Json | undefined>(childOf, this.root);
  }

  /** The container at the end of a path, to be changed; nothing where there is none. `onOwn` is told of each that it had to make its own. */
  own(path: readonly Step[], onOwn: (container: Container) => void): Container | undefined {
    const at = this.at(path);
    if (!isContainer(at)) return undefined;
    if (at.owner === this.#owner) return at;
    const own = at.clone(this.#owner);
    onOwn(own);
    this.set(path, own, onOwn);
    return own;
  }

  /** Puts a value at the end of a path that leads somewhere, or to a new member. False where it leads nowhere. */
  set(path: readonly Step[], value: Json, onOwn: (container: Container) => void): boolean {
    const last = path.at(-1);
    if (last === undefined) {
      this.root = value;
      return true;
    }
    const parent = this.own(path.slice(0, -1), onOwn);
    if (parent instanceof JsonArray) {
      if (typeof last !== 'number' || last >= parent.size) return false;
      parent.items.set(last, value);
    } else if (parent) parent.put(last as Bytes, value);
    return parent !== undefined;
  }
}
