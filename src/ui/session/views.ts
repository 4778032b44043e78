import type { CellId, Moment, SandboxId, SandboxView } from '../../protocol/messages.ts';
import type { PageState } from './page-state.ts';

/** How the page's sandboxes change. Pure: each function answers with the parts of the state that are other afterwards. */
type Change = Partial<Pick<PageState, 'sandboxes' | 'clocks'>>;
type Shown = Pick<PageState, 'sandboxes' | 'clocks'>;

/** A sandbox is as the store says; its clock shows where the store stands, or another instant. */
export const withView = (
  state: Shown,
  { timeline, moment }: SandboxView,
  clockMs = moment.position.elapsedMs,
): Change => ({
  sandboxes: { ...state.sandboxes, [timeline.sandbox]: { timeline, moment } },
  clocks: { ...state.clocks, [timeline.sandbox]: clockMs },
});

/** What is true where the clock has been moved to. The clock itself may be further already. */
export function withMoment({ sandboxes }: Shown, moment: Moment): Change {
  const view = sandboxes[moment.sandbox];
  return view ? { sandboxes: { ...sandboxes, [moment.sandbox]: { ...view, moment } } } : {};
}

/** A section's clock at another instant; what is true there comes later (`withMoment`). */
export const withClock = ({ clocks }: Shown, sandbox: SandboxId, elapsedMs: number): Change =>
  clocks[sandbox] === elapsedMs ? {} : { clocks: { ...clocks, [sandbox]: elapsedMs } };

/** What the store calls a command of a cell whose reply it tells at any instant. */
export const peekId = (cell: CellId, step: number): string => `${cell}#${step}`;

/** What goes in place of a cell's name for the commands that were typed below it. */
export const belowId = (cell: CellId): string => `${cell}+`;
