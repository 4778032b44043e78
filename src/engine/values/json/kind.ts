import { type Reply, verbatim } from '../../../spec/reply.ts';
import type { Kind, ValueEntry } from '../kind.ts';
import { JsonArray } from './array.ts';
import { JsonDocument } from './document.ts';
import { JsonDraft } from './draft.ts';
import { bytesOf, entriesOf, isContainer, isEqual, type Json, type Step } from './json.ts';
import { printJson } from './print.ts';

/** Characters of a part of a value that are shown beside its name. */
const SHOWN = 200;

export const json: Kind<JsonDocument, JsonDraft> = {
  type: 'ReJSON-RL',
  is: (value) => value instanceof JsonDocument,
  draft: (value, options) => new JsonDraft(value, options),
  copy: (value) => value.clone(),
  encoding: () => 'raw',
  isShared: () => false,
  bytes: ({ root }) => bytesOf(root),
  equals: (a, b) => isEqual(a.root, b.root),
  entries({ root }, count) {
    if (!isContainer(root)) return { size: 1, entries: [{ value: verbatim(beginning(root, SHOWN)) }] };
    return { size: root.size, entries: entriesOf(root, count).map(entry) };
  },
  describe: ({ root }, characters): Reply => verbatim(beginning(root, characters)),
};

const entry = ([step, value]: readonly [Step, Json]): ValueEntry => ({
  ...(typeof step === 'string' ? { name: step } : {}),
  value: verbatim(beginning(value, SHOWN)),
});

/** The beginning of a value as JSON: of a large one only as much of it is looked at as can be seen. */
function beginning(value: Json, characters: number): string {
  if (!isContainer(value)) return printJson(value).slice(0, characters);
  const parts: string[] = [];
  let length = 1;
  for (const [step, part] of entriesOf(value, characters)) {
    if (length >= characters) break;
    const text = `${typeof step === 'string' ? `${printJson(step)}:` : ''}${beginning(part, characters - length)}`;
    length += text.length + 1;
    parts.push(text);
  }
  const [open, close] = value instanceof JsonArray ? '[]' : '{}';
  return `${open}${parts.join(',')}${close}`.slice(0, characters);
}
