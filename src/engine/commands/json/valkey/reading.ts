import type { Bytes } from '../../../../bytes.ts';
import { fitsInt64 } from '../../../../spec/number.ts';
import { Double, type Json } from '../../../values/json/json.ts';
import { type Escaping, plainEscaping } from '../../../values/json/print.ts';
import { parsed } from '../documents.ts';
import { valkeyProblem } from '../errors.ts';
import type { PathRules } from '../path/evaluate.ts';
import type { Segment } from '../path/segment.ts';
import { parseValkeyPath } from '../path/valkey-path.ts';
import { PathTrouble } from '../path/valkey-reader.ts';
import { isFatal, type Walked, walkValkey } from '../path/valkey-walk.ts';
import type { JsonPath } from '../path.ts';
import type { JsonDialect } from '../server.ts';

/** Sources: valkey-json 1.0, src/json/json.cc, dom.cc, selector.cc, util.cc. */

function readNumber(text: Bytes, isInteger: boolean): Json | undefined {
  if (isInteger) {
    const value = BigInt(text);
    if (fitsInt64(value)) return value;
  }
  return Number.isFinite(Number(text)) ? new Double(text) : undefined;
}

export const escaping: Escaping = { ...plainEscaping, hex: 'upper' };

/** No path is followed by rules: `walkValkey` knows the way. */
const rules: PathRules = { place: () => undefined, range: () => [0, 0], compare: () => false };

export interface ValkeyPath extends JsonPath {
  /** Follows it for SET or DEL; what keeps it from going on is refused. */
  walk(root: Json, purpose: 'set' | 'delete'): Walked;
}

/** `isLegacy`: among several, one that is not makes them all so. */
export function path(text: Bytes, isLegacy = !text.startsWith('$')): ValkeyPath {
  let segments: readonly Segment[] | undefined;
  return {
    text,
    isLegacy,
    rules,
    get segments() {
      segments ??= parseValkeyPath(text, readValue);
      return segments;
    },
    find(root, purpose) {
      const { matches, halt } = walkValkey(root, this.segments, this.isLegacy, 'read');
      if (halt && (purpose === 'change' || this.isLegacy || isFatal(halt))) throw valkeyProblem(halt);
      return matches;
    },
    walk(root, purpose) {
      const walked = walkValkey(root, this.segments, this.isLegacy, purpose);
      if (walked.halt) throw valkeyProblem(walked.halt);
      return walked;
    },
  };
}

function readValue(text: Bytes): Json {
  try {
    return parsed(text, dialect);
  } catch {
    throw new PathTrouble('json');
  }
}

/** How valkey-json reads. */
export const dialect: JsonDialect = {
  reading: { order: 'as-came', tooDeep: 129, readNumber },
  notJson: ({ isTooDeep }) => valkeyProblem(isTooDeep ? 'depth' : 'json'),
  nesting: { ofElement: 0, error: () => valkeyProblem('depth') },
  wrongKind: () => valkeyProblem('wrongKind'),
};

export const noPath = () => valkeyProblem('noPath');
export const noDocument = () => valkeyProblem('noDocument');
