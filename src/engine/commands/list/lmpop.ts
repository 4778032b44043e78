import type { Bytes } from '../../../bytes.ts';
import { counted, int, key, lateInt, option } from '../../../spec/args.ts';
import { array, bulk, NIL_ARRAY } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import { mustBePositive, syntaxError } from '../../errors.ts';
import { list } from '../../values/list/kind.ts';
import { readAtLeast } from '../numbers.ts';
import { endOf, ends } from './ends.ts';

export const lmpop = manualCommand({
  name: 'LMPOP',
  group: 'list',
  since: '7.0.0',
  complexity: 'O(N+M) for N keys and M elements that are returned',
  summary: 'Takes elements from an end of the first list that there is among some keys, and returns them with its key.',
  flags: ['write'],
  args: {
    keys: counted(int('numkeys'), key('RW', 'access', 'delete')),
    where: ends(),
    count: option('COUNT', lateInt()),
  },
  run({ db }, argv) {
    const { keys, end, count } = readWords(argv);
    const key = keys.find((each) => db.read(each, list));
    if (key === undefined) return NIL_ARRAY;
    const popped = db.edit(key, list, (draft) => draft.pop(end, Math.min(count, draft.size)));
    return array([bulk(key), array(popped.map(bulk))]);
  },
});

/** Each word is judged as it comes; COUNT stands once at most. */
function readWords(argv: readonly Bytes[]) {
  const behind = 2 + Number(readAtLeast(1n, argv[1] as Bytes, () => mustBePositive('numkeys')));
  const where = argv[behind]?.toUpperCase();
  if (where !== 'LEFT' && where !== 'RIGHT') throw syntaxError();
  const [option, word, ...more] = argv.slice(behind + 1);
  let count = 1n;
  if (option !== undefined) {
    if (option.toUpperCase() !== 'COUNT' || word === undefined) throw syntaxError();
    count = readAtLeast(1n, word, () => mustBePositive('count'));
  }
  if (more.length > 0) throw syntaxError();
  return { keys: argv.slice(2, behind), end: endOf({ is: where }), count: Number(count) };
}
