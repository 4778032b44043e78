import { afterAll, expect, it } from 'vitest';
import { titleOf } from '../oracle/servers.ts';
import { addTally, comparisonClasses, emptyTally } from './comparison-tally.ts';
import { describeServers } from './each-server.ts';
import { planOf, playSession } from './random-session.ts';
import { foundDifference, retell } from './run.ts';

const seed = Number(process.env.MAYFLY_SEED ?? 20_261_120);
const perSession = Number(process.env.MAYFLY_COMMANDS ?? 1500);
const SESSIONS = 8;

describeServers('random commands', ({ release, oracle }) => {
  const tally = emptyTally();
  afterAll(() => {
    const classes = comparisonClasses.map((each) => `${each} ${tally[each].compared}`);
    console.log(`compared with ${titleOf(release)}, from seed ${seed} on: ${classes.join(', ')}`);
  });

  const seeds = Array.from({ length: SESSIONS }, (_, n) => seed + n);
  it.each(seeds)('answer as the server does, seed %i', async (each) => {
    const plan = planOf(each, perSession);
    const outcome = await playSession({ oracle: oracle(), release }, plan);
    addTally(tally, outcome.tally);
    if (outcome.difference) expect.fail(retell(foundDifference(plan, outcome.difference), titleOf(release)));
  });
});
