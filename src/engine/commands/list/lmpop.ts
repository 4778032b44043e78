import { counted, int, key, lateInt, option } from '../../../spec/args.ts';
import { array, bulk, NIL_ARRAY } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import { list } from '../../values/list/kind.ts';
import { readPopWords } from '../pop-words.ts';
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
  run(ctx, argv) {
    const { db } = ctx;
    const { keys, end, count } = readPopWords(ctx, argv, ['LEFT', 'RIGHT']);
    const key = keys.find((each) => db.read(each, list));
    if (key === undefined) return NIL_ARRAY;
    const popped = db.edit(key, list, (draft) => draft.pop(endOf({ is: end }), Math.min(count, draft.size)));
    return array([bulk(key), array(popped.map(bulk))]);
  },
});
