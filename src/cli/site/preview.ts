import type { PageModel } from '../../docs/page.ts';
import type { Lifeline, LifelineSpan, Timeline } from '../../protocol/messages.ts';
import { Sandbox } from '../../sandbox/sandbox.ts';
import { timelineOf } from '../../sandbox/timeline.ts';
import type { Step } from '../../transcript/step.ts';
import { durationText } from '../../ui/format.ts';
import { escapeHtml } from './shell.ts';
import { withinTime } from './within-time.ts';

/** What a preview may take: keys that it draws, bytes in the page, ms of work, steps and characters of the example. */
const KEYS = 8;
const BYTES = 500;
const WORK_MS = 1000;
const STEPS = 60;
const CHARACTERS = 4000;

/** Longest texts in a row. */
const NAME = 24;
const END = 16;

/**
 * What the first example of a page does to its keys, as a few rows of static HTML: a name, when it dies, a bar in
 * percent of the timeline, marked where the key dies. Empty where there is nothing to draw, or too much.
 */
export function previewOf(page: PageModel): string {
  const first = page.cells[0];
  if (!first || !isSmall(first.steps)) return '';
  const timeline = withinTime(WORK_MS, () => {
    const section = page.sandboxes.find(({ id }) => id === first.sandbox);
    const { epochMs = page.epochMs, flavor = page.flavor, setup } = section ?? {};
    const sandbox = new Sandbox({ epochMs, flavor, setup });
    sandbox.run(first.id, 0, first.steps);
    return timelineOf(sandbox, first.sandbox);
  });
  return timeline ? drawn(timeline) : '';
}

/** Whether an example is one that a reader takes in at a glance. Whoever fills a store by DEBUG has no use for a picture. */
export function isSmall(steps: readonly Step[]): boolean {
  const characters = steps.reduce((sum, { text }) => sum + text.length, 0);
  const fills = steps.some((step) => step.kind === 'command' && step.argv[0]?.toUpperCase() === 'DEBUG');
  return steps.length <= STEPS && characters <= CHARACTERS && !fills;
}

function drawn({ lifelines, lifelineCount, endMs }: Timeline): string {
  if (lifelineCount > KEYS) return '';
  const html = lifelines.map((lifeline) => row(lifeline, endMs)).join('');
  return Buffer.byteLength(html) <= BYTES ? html : '';
}

function row({ key, spans }: Lifeline, endMs: number): string {
  const lives = livesOf(spans);
  const died = lives.at(-1);
  const name = key.length > NAME ? `${key.slice(0, NAME - 1)}…` : key;
  const end = died && dies(died) ? `+${durationText(diedMs(died))}` : '';
  const label = end !== '' && end.length <= END ? `<em>${end}</em>` : '';
  return `<p>${escapeHtml(name)}${label}<b>${lives.map((life) => bar(life, endMs)).join('')}</b></p>`;
}

function bar(life: LifelineSpan, endMs: number): string {
  const percent = (ms: number) => Math.round((Math.min(ms, endMs) / endMs) * 100);
  const left = percent(life.fromMs);
  const width = Math.max(1, percent(life.toMs ?? endMs) - left);
  return `<i${dies(life) ? ' class="x"' : ''} style="left:${left}%;width:${width}%"></i>`;
}

const dies = (life: LifelineSpan): life is LifelineSpan & { toMs: number } =>
  life.end === 'expired' || life.end === 'deleted';

/** The deadline that took it, where one did: some servers let go a millisecond later. */
const diedMs = ({ end, deadlineMs, toMs }: LifelineSpan & { toMs: number }): number =>
  end === 'expired' ? (deadlineMs ?? toMs) : toMs;

/** Spans that lead to one another are one life. */
function livesOf(spans: readonly LifelineSpan[]): LifelineSpan[] {
  const lives: LifelineSpan[] = [];
  for (const span of spans) {
    const last = lives.at(-1);
    if (last?.end === 'changed') lives[lives.length - 1] = { ...span, fromMs: last.fromMs };
    else lives.push(span);
  }
  return lives;
}
