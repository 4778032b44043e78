import { OK } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { selfTestFailed } from '../../errors.ts';
import { StringDraft } from '../../values/string/draft.ts';
import { changedInPlace } from '../../values/string/encoding.ts';
import { emptyHyperLogLog, makeDense, raiseAll } from '../../values/string/hyperloglog/hyperloglog.ts';
import { patternOf } from '../../values/string/hyperloglog/pattern.ts';
import { estimate, histogramOf } from '../../values/string/hyperloglog/registers.ts';

/** A server adds ten million elements, which takes it a second or two. */
const CHECKPOINTS = [1, 10, 100, 1000, 10_000];

/** By how many standard errors an estimate may be wrong. */
const ERRORS = 6;
const STANDARD_ERROR = 1.04 / 128;

const MOST_SPARSE = 3000;

export const pfselftest = command({
  name: 'PFSELFTEST',
  group: 'hyperloglog',
  since: '2.8.9',
  on: { dragonfly: false },
  complexity: 'O(1)',
  summary: 'Tests how elements are counted: both forms against each other, and against how many were added.',
  flags: ['admin'],
  isSystem: true,
  args: {},
  run(ctx) {
    const seed = Math.floor(ctx.draw() * 2 ** 32).toString(36);
    const [sparse, dense] = [begin(), begin()];
    makeDense(dense);
    let added = 0;
    for (const checkpoint of CHECKPOINTS) {
      const patterns = Array.from({ length: checkpoint - added }, (_, i) => patternOf(`${seed}:${added + i}`));
      added = checkpoint;
      for (const draft of [sparse, dense]) raiseAll(draft, patterns, MOST_SPARSE);
      const [counted, other] = [count(sparse), count(dense)];
      if (counted !== other) throw selfTestFailed('dense/sparse disagree');
      if (Math.abs(counted - added) > Math.ceil(ERRORS * STANDARD_ERROR * added))
        throw selfTestFailed('Too big error.');
    }
    return OK;
  },
});

const begin = (): StringDraft => new StringDraft(changedInPlace(emptyHyperLogLog), true);

const count = (draft: StringDraft): number => estimate(histogramOf(draft.bytes ?? '') ?? []);
