import type { Bytes } from '../bytes.ts';
import type { Comparison } from '../spec/info.ts';
import { lowerToResp2 } from '../spec/lower.ts';
import type { Reply } from '../spec/reply.ts';
import type { Documented, DocumentedList } from './documented.ts';
import { type ProtocolVersion, printReply } from './print.ts';
import { compareBulk, compareError, compareStatus, type Remarks, respelled } from './spelling.ts';

/** What a reply's comparison depends on, besides the reply. */
interface Conditions {
  readonly protocol: ProtocolVersion;
  readonly argv: readonly Bytes[];
  readonly comparison: Comparison;
}

/** Compares a documented reply with a live one, member by member. */
export class Comparer {
  readonly #protocol: ProtocolVersion;
  readonly #ttlUnitMs: number | undefined;
  readonly #isUnordered: boolean;

  constructor({ protocol, argv, comparison }: Conditions) {
    this.#protocol = protocol;
    this.#ttlUnitMs = ttlUnits.get(argv[0]?.toUpperCase() ?? '');
    this.#isUnordered = comparison.how === 'unordered';
  }

  /** The whole reply. Some have no order though their type has one. */
  compare(docs: Documented, reply: Reply): Remarks {
    return this.#reply(docs, reply, this.#isUnordered);
  }

  #reply(docs: Documented, reply: Reply, unordered = false): Remarks {
    if (docs.kind === 'text' && /^(?:\.{3,}|…)$/.test(docs.raw)) return ['the docs leave the reply out'];
    return this.#ofType(docs, reply, unordered) ?? this.#lone(docs, reply);
  }

  /** A lone element, numbered or not. */
  #lone(docs: Documented, reply: Reply): Remarks {
    const items = reply.type === 'array' || reply.type === 'set' ? reply.items : undefined;
    const [member, ...others] = docs.kind === 'list' && docs.style === ')' && !docs.cut ? docs.members : [];
    if (items?.length === 1 && docs.kind !== 'list' && docs.kind !== 'empty') {
      const remarks = this.#ofType(docs, items[0] as Reply, false);
      return remarks && [...remarks, 'the docs show the one element without its number'];
    }
    if (items || reply.type === 'map' || member?.length !== 1 || others.length > 0) return undefined;
    const remarks = this.#ofType(member[0] as Documented, reply, false);
    return remarks && [...remarks, 'the docs number a reply that is no list'];
  }

  #ofType(docs: Documented, reply: Reply, unordered: boolean): Remarks {
    switch (reply.type) {
      case 'status':
        return compareStatus(docs, reply.text);
      case 'error':
        return compareError(docs, reply.message);
      case 'integer':
        return this.#integer(docs, reply.value);
      case 'boolean':
        return docs.kind === 'boolean' || docs.kind === 'integer' ? this.#lowered(docs, reply) : undefined;
      case 'double':
        return docs.kind === 'double' && docs.text === reply.text ? this.#inForm(3) : this.#lowered(docs, reply);
      case 'resp3':
        return this.#ofType(docs, reply.shown, unordered);
      case 'verbatim':
        return compareStatus(docs, reply.text);
      case 'bulk':
        return compareBulk(docs, reply.value, this.#protocol);
      case 'null':
        return docs.kind === 'null' ? respelled(docs, '(nil)') : undefined;
      case 'array':
        return this.#members(docs, reply.items.map(alone), { style: ')', unordered });
      case 'set':
        return this.#members(docs, reply.items.map(alone), { style: '~', unordered: true });
      case 'map':
        return this.#members(docs, reply.entries, { style: '#', unordered: true });
    }
  }

  /** A reply that RESP2 has no form for, where the docs may show either form. */
  #lowered(docs: Documented, reply: Reply): Remarks {
    if (docs.kind === 'boolean' && reply.type === 'boolean') {
      return docs.text === String(reply.value) ? this.#inForm(3) : undefined;
    }
    const remarks = this.#reply(docs, lowerToResp2(reply));
    return remarks && [...remarks, ...this.#inForm(2)];
  }

  #inForm(protocol: ProtocolVersion): readonly string[] {
    return protocol === this.#protocol ? [] : [`the docs show the reply as RESP${protocol} has it`];
  }

  #integer(docs: Documented, value: number | bigint): Remarks {
    if (docs.kind !== 'integer' && docs.kind !== 'text' && docs.kind !== 'quoted') return undefined;
    const text = docs.kind === 'integer' ? docs.text.trim() : docs.kind === 'quoted' ? docs.bytes : docs.raw;
    if (!/^-?\d+$/.test(text)) return undefined;
    const remarks = docs.kind === 'integer' ? [] : [spellings[docs.kind]];
    if (text === String(value)) return remarks;
    return this.#isEarlierTtl(Number(text), Number(value))
      ? [...remarks, 'the docs show the TTL a moment later']
      : undefined;
  }

  /** An author types while a TTL counts down: the documented one may be a little lower. */
  #isEarlierTtl(documented: number, actual: number): boolean {
    if (this.#ttlUnitMs === undefined || documented < 1 || documented > actual) return false;
    return (actual - documented) * this.#ttlUnitMs <= Math.max(5000, (actual * this.#ttlUnitMs) / 10);
  }

  #members(docs: Documented, members: readonly Members[], { style, unordered }: Aggregate): Remarks {
    if (docs.kind === 'empty')
      return members.length === 0 ? respelled(docs, emptyForms[this.#protocol === 2 ? ')' : style]) : undefined;
    if (docs.kind !== 'list') return undefined;
    const isFlat = style === '#' && docs.style !== '#';
    const shown: DocumentedList = isFlat ? { ...docs, members: inPairs(docs.members.flat()) } : docs;
    const remarks = this.#inOrder(shown, members) ?? (unordered ? this.#inAnyOrder(shown, members) : undefined);
    return remarks && [...remarks, ...this.#styleRemarks(docs, style)];
  }

  #styleRemarks(docs: DocumentedList, style: Aggregate['style']): readonly string[] {
    if (docs.style === '[') return ['the docs write the list in brackets'];
    return docs.style === (this.#protocol === 2 ? ')' : style) ? [] : this.#inForm(this.#protocol === 2 ? 3 : 2);
  }

  #inOrder(docs: DocumentedList, members: readonly Members[]): Remarks {
    if (docs.cut ? docs.members.length > members.length : docs.members.length !== members.length) return undefined;
    const remarks: string[] = docs.cut ? ['the docs show only the first of them'] : [];
    for (const [index, shown] of docs.members.entries()) {
      const found = this.#member(shown, members[docs.places?.[index] ?? index] ?? []);
      if (!found) return undefined;
      remarks.push(...found);
    }
    return remarks;
  }

  #member(docs: readonly Documented[], replies: Members): Remarks {
    if (docs.length !== replies.length) return undefined;
    const found = replies.map((reply, index) => this.#reply(docs[index] as Documented, reply));
    return found.every((remarks) => remarks !== undefined) ? found.flat() : undefined;
  }

  /** Pairs equal spellings first, then the few that are left by trying each with each. */
  #inAnyOrder(docs: DocumentedList, members: readonly Members[]): Remarks {
    if (docs.cut ? docs.members.length > members.length : docs.members.length !== members.length) return undefined;
    const bySpelling = new Map<string, Members[]>();
    for (const member of members) {
      const spelling = member.map((reply) => printReply(reply, this.#protocol)).join('\n');
      const alike = bySpelling.get(spelling);
      if (alike) alike.push(member);
      else bySpelling.set(spelling, [member]);
    }
    const unpaired = docs.members.filter((shown) => !bySpelling.get(shown.map(({ raw }) => raw).join('\n'))?.pop());
    const rest = [...bySpelling.values()].flat();
    if (unpaired.length * rest.length > mostTries) return undefined;
    const remarks = [OTHER_ORDER];
    for (const shown of unpaired) {
      const at = rest.findIndex((member) => this.#member(shown, member));
      if (at < 0) return undefined;
      remarks.push(...(this.#member(shown, rest[at] ?? []) ?? []));
      rest.splice(at, 1);
    }
    return remarks;
  }
}

/** Of a reply in which no order is promised. */
export const OTHER_ORDER = 'the reply has no order, and the docs show another one';

type Members = readonly Reply[];

interface Aggregate {
  /** As redis-cli numbers it in RESP3. */
  readonly style: ')' | '~' | '#';
  readonly unordered: boolean;
}

const spellings = { text: 'the docs leave (integer) out', quoted: 'the docs put a number in quotes' } as const;

const mostTries = 250_000;

const alone = (item: Reply): Members => [item];

function inPairs(items: readonly Documented[]): (readonly Documented[])[] {
  const pairs: (readonly Documented[])[] = [];
  for (let i = 0; i < items.length; i += 2) pairs.push(items.slice(i, i + 2));
  return pairs;
}

const ttlUnits: ReadonlyMap<string, number> = new Map([
  ['TTL', 1000],
  ['HTTL', 1000],
  ['FIELDTTL', 1000],
  ['PTTL', 1],
  ['HPTTL', 1],
]);

const emptyForms: Readonly<Record<Aggregate['style'], string>> = {
  ')': '(empty array)',
  '~': '(empty set)',
  '#': '(empty hash)',
};
