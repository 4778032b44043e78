import type { Draft, DraftOptions } from '../kind.ts';
import { JsonArray } from './array.ts';
import { JsonDocument } from './document.ts';
import { bytesOf, type Container, type Json, type Step } from './json.ts';
import { JsonObject } from './object.ts';

/** A JSON value, or the place where there is none yet, while a command changes it. */
export class JsonDraft implements Draft<JsonDocument> {
  #document: JsonDocument | undefined;
  #isOwn: boolean;
  #isChanged = false;
  #payloadBytes = 0;
  readonly #made: Container[] = [];

  constructor(document: JsonDocument | undefined, { isInPlace }: Pick<DraftOptions, 'isInPlace'>) {
    this.#document = document;
    this.#isOwn = isInPlace;
  }

  get isChanged(): boolean {
    return this.#isChanged;
  }

  get newBytes(): number {
    return this.#made.reduce(
      (sum, { newBytes }) => sum + newBytes,
      this.#payloadBytes + (this.#document?.newBytes ?? 0),
    );
  }

  seal(): JsonDocument | undefined {
    return this.#document;
  }

  /** The whole value; nothing where there is none. */
  get root(): Json | undefined {
    return this.#document?.root;
  }

  /** The value at the end of a path. */
  at(path: readonly Step[]): Json | undefined {
    return this.#document?.at(path);
  }

  /** Puts a value at the end of a path: in the place of one, or as a new member. False where the path leads nowhere. */
  set(path: readonly Step[], value: Json): boolean {
    if (!this.#document) this.#document = new JsonDocument(value);
    else if (!this.#own(this.#document).set(path, value, this.#note)) return false;
    this.#payloadBytes += bytesOf(value);
    this.#isChanged = true;
    return true;
  }

  /** Takes the value at the end of a path out; the path of the whole takes all. False where there is none. */
  delete(path: readonly Step[]): boolean {
    const last = path.at(-1);
    if (this.at(path) === undefined) return false;
    if (last === undefined) this.#document = undefined;
    else {
      const parent = this.#container(path.slice(0, -1));
      if (parent instanceof JsonArray) parent.items.delete(last as number);
      else parent?.delete(last as string);
    }
    this.#isChanged = true;
    return true;
  }

  /** The array at the end of a path, to be changed. */
  array(path: readonly Step[], change: (array: JsonArray<Json>) => void): void {
    const array = this.#container(path);
    if (array instanceof JsonArray) change(array);
    this.#isChanged = true;
  }

  /** Puts elements into an array, before the one at a place, or behind the last. */
  insert(path: readonly Step[], place: number, elements: readonly Json[]): void {
    this.array(path, ({ items }) => {
      for (const [i, element] of elements.entries()) items.insert(place + i, element);
    });
    for (const element of elements) this.#payloadBytes += bytesOf(element);
  }

  /** Empties the container at the end of a path. */
  clear(path: readonly Step[]): void {
    this.set(path, emptied(this.at(path) as Json));
  }

  #container(path: readonly Step[]): Container | undefined {
    return this.#document && this.#own(this.#document).own(path, this.#note);
  }

  #own(document: JsonDocument): JsonDocument {
    if (this.#isOwn) return document;
    this.#isOwn = true;
    this.#document = document.clone();
    return this.#document;
  }

  readonly #note = (container: Container): void => {
    this.#made.push(container);
  };
}

const emptied = (json: Json): Json =>
  json instanceof JsonObject ? JsonObject.empty(json.order) : JsonArray.of<Json>([]);
