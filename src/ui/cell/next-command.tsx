import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import type { CellId, RanSteps, SandboxId } from '../../protocol/messages.ts';
import { belowId } from '../session/views.ts';
import { usePageState } from '../use-session.ts';
import { performedTo, playheadStep, positionOf } from './playhead.ts';
import { Transcript } from './transcript.tsx';
import './next-command.css';

interface NextCommandProps {
  readonly id: CellId;
  readonly sandbox: SandboxId;
  /** As the example writes it. */
  readonly prompt: string;
  /** What was typed here before, and what came of it. */
  readonly more: readonly RanSteps[];
  readonly performing: boolean;
}

/** A prompt at the foot of an example, for one thing more where the clock stands; above it what was typed there before. */
export function NextCommand({ id, sandbox, prompt, more, performing }: NextCommandProps) {
  const { field, problem, problemId, onKeyDown, onInput } = usePrompt(id);
  return (
    <>
      {more.length > 0 ? <Typed {...{ id, sandbox, more, performing }} /> : undefined}
      <div className="next-command needs-scripts screen-only">
        {prompt ? <span className="prompt">{prompt}</span> : undefined}
        <textarea
          ref={field}
          rows={1}
          aria-label="Next command"
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : problemId}
          placeholder="try a command"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="go"
          onKeyDown={onKeyDown}
          onInput={onInput}
        />
        {problem === undefined ? undefined : (
          <p id={problemId} className="next-problem" role="alert">
            {problem}
          </p>
        )}
      </div>
    </>
  );
}

function Typed({ id, sandbox, more, performing }: Omit<NextCommandProps, 'prompt'>) {
  const steps = useMemo(() => more.flatMap((each) => each.steps), [more]);
  const results = useMemo(() => more.flatMap((each) => each.results), [more]);
  const playhead = usePageState((state) =>
    playheadStep(results, performing ? performedTo(state, sandbox) : positionOf(state, sandbox)),
  );
  return <Transcript {...{ steps, results, playhead, performing, sandbox }} cell={belowId(id)} />;
}

const UNREAD = 'What reads commands could not be loaded. Press Enter to try again.';

/** The field's text is the browser's own. It goes when it has been sent; the arrows bring it back. */
function usePrompt(id: CellId) {
  const runNext = usePageState((state) => state.runNext);
  const field = useRef<HTMLTextAreaElement>(null);
  const sent = useRef<string[]>([]);
  const recalled = useRef(0);
  const unsent = useRef('');
  const [problem, setProblem] = useState<string>();
  const sending = useRef(false);
  const send = async (text: string) => {
    if (sending.current) return;
    sending.current = true;
    const outcome = await runNext(id, text).catch(() => ({ problem: UNREAD }));
    sending.current = false;
    if (outcome === 'nothing to send') return;
    if (outcome !== 'sent') return setProblem(outcome.problem);
    recalled.current = sent.current.push(text);
    // What has been typed meanwhile is the next one.
    if (field.current?.value === text) field.current.value = '';
  };
  const recall = (by: number) => {
    // What has been typed and not sent comes back at the end.
    if (recalled.current === sent.current.length) unsent.current = field.current?.value ?? '';
    const to = Math.min(Math.max(recalled.current + by, 0), sent.current.length);
    recalled.current = to;
    if (field.current) field.current.value = sent.current[to] ?? unsent.current;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { value } = event.currentTarget;
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      event.stopPropagation();
      send(value);
    }
    const isPlain = !event.shiftKey && !event.altKey && !event.nativeEvent.isComposing;
    const isRecall = isPlain && (event.key === 'ArrowUp' || event.key === 'ArrowDown');
    if (isRecall && !value.includes('\n') && sent.current.length > 0) {
      event.preventDefault();
      recall(event.key === 'ArrowUp' ? -1 : 1);
    }
  };
  return { field, problem, problemId: useId(), onKeyDown, onInput: () => setProblem(undefined) };
}
