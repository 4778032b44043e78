import type { Bytes } from '../../../bytes.ts';
import { type Arg, bulk, counted, int, oneOf, optional, token, word } from '../../../spec/args.ts';
import { parseInt64 } from '../../../spec/number.ts';
import { idsMissing, numIdsDiffers, numIdsNotPositive, syntaxError } from '../../errors.ts';
import type { References } from '../../values/stream/draft.ts';

/** What becomes of the references to an entry that goes, in groups where it is pending: since Redis 8.2. */
export const condition = optional(oneOf({ KEEPREF: word(), DELREF: word(), ACKED: word() }));

export const idsArg: Arg<readonly Bytes[]> = token('IDS', counted(int('numids'), bulk('id')));

const words: Readonly<Record<string, References>> = { KEEPREF: 'kept', DELREF: 'deleted', ACKED: 'acknowledged' };

/** What a word says of references; nothing where it says nothing of them. */
export const referencesOf = (word: Bytes): References | undefined => {
  const upper = word.toUpperCase();
  return Object.hasOwn(words, upper) ? words[upper] : undefined;
};

/** The words of XDELEX and XACKDEL from a place on: what becomes of references, and IDs, the last ones that are given. */
export function readIdWords(argv: readonly Bytes[], from: number): { ids: readonly Bytes[]; references: References } {
  let references: References | undefined;
  let ids: readonly Bytes[] | undefined;
  for (let i = from; i < argv.length; i++) {
    const word = argv[i] as Bytes;
    const said = references ? undefined : referencesOf(word);
    if (said) references = said;
    else if (word.toUpperCase() === 'IDS' && i + 1 < argv.length) {
      const count = parseInt64(argv[++i] as Bytes);
      if (count === undefined || count < 1n) throw numIdsNotPositive();
      if (count > argv.length - i - 1) throw numIdsDiffers();
      ids = argv.slice(i + 1, i + 1 + Number(count));
      i += Number(count);
    } else throw syntaxError();
  }
  if (!ids) throw idsMissing();
  return { ids, references: references ?? 'kept' };
}
