import type { Moment } from '../../../protocol/messages.ts';
import { dockSandbox } from '../clock.ts';
import type { SessionContext } from '../session-context.ts';

export type Step = 'previous expiry' | 'previous command' | 'next command' | 'next expiry';

/** Where a step leads, elapsed ms; of commands that share an instant, with `seq` to a certain one. */
interface Target {
  readonly elapsedMs: number;
  readonly seq?: number;
}

type Neighbours = Pick<Moment, 'previousExpiryMs' | 'nextExpiryMs' | 'previousCommand' | 'nextCommand'>;

/** Where a step from a moment leads; absent where there is nothing that way. */
export function targetOf(moment: Neighbours, step: Step): Target | undefined {
  switch (step) {
    case 'previous expiry':
      return instant(moment.previousExpiryMs);
    case 'previous command':
      return moment.previousCommand;
    case 'next command':
      return moment.nextCommand;
    case 'next expiry':
      return instant(moment.nextExpiryMs);
  }
}

const instant = (elapsedMs: number | undefined): Target | undefined =>
  elapsedMs === undefined ? undefined : { elapsedMs };

/** Takes the clock in view one step further, from where it stands once all that was asked for before has been done. */
export function takeStep({ store, travel, scrub, inTurn }: SessionContext, step: Step): void {
  travel.finish();
  inTurn(async () => {
    await scrub.idle();
    const state = store.getState();
    const sandbox = dockSandbox(state);
    const moment = state.sandboxes[sandbox ?? '']?.moment;
    const target = moment && targetOf(moment, step);
    if (sandbox !== undefined && target) state.seek(sandbox, target.elapsedMs, target.seq);
  });
}
