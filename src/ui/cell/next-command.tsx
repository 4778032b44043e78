import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { CellId, RanSteps, SandboxId } from '../../protocol/messages.ts';
import type { Step } from '../../transcript/step.ts';
import { type EditKit, loadEditKit } from '../editor/load-edit-kit.ts';
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
  const { field, sent, kit, problem, problemId, ...events } = usePrompt(id);
  const commands = usePageState((state) => state.commands);
  return (
    <>
      {more.length > 0 ? <Typed {...{ id, sandbox, prompt, more, performing }} /> : undefined}
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
          {...events}
        />
        {problem === undefined ? undefined : (
          <p id={problemId} className="next-problem" role="alert">
            {problem}
          </p>
        )}
        {kit ? <kit.PromptAid {...{ field, commands }} sent={sent.current} /> : undefined}
      </div>
    </>
  );
}

function Typed({ id, sandbox, prompt, more, performing }: NextCommandProps) {
  const steps = useMemo(() => more.flatMap((each) => each.steps.map(behind(prompt))), [more, prompt]);
  const results = useMemo(() => more.flatMap((each) => each.results), [more]);
  const playhead = usePageState((state) =>
    playheadStep(results, performing ? performedTo(state, sandbox) : positionOf(state, sandbox)),
  );
  return <Transcript {...{ steps, results, playhead, performing, sandbox }} cell={belowId(id)} />;
}

/** It stands behind the prompt that it was typed at. */
const behind =
  (prompt: string) =>
  (step: Step): Step =>
    step.kind === 'command' && prompt !== '' && !step.prompt ? { ...step, prompt } : step;

const UNREAD = 'What reads commands could not be loaded. Press Enter to try again.';

/** The field's text is the browser's own. It goes when it has been sent; what helps in typing is fetched with the focus. */
function usePrompt(id: CellId) {
  const runNext = usePageState((state) => state.runNext);
  const beginTyping = usePageState((state) => state.beginTyping);
  const field = useRef<HTMLTextAreaElement>(null);
  const sent = useRef<string[]>([]);
  const [problem, setProblem] = useState<string>();
  const [kit, setKit] = useState<EditKit>();
  const sending = useRef(false);
  const send = async (text: string) => {
    if (sending.current) return;
    sending.current = true;
    const outcome = await runNext(id, text).catch(() => ({ problem: UNREAD }));
    sending.current = false;
    if (outcome === 'nothing to send') return;
    if (outcome !== 'sent') return setProblem(outcome.problem);
    sent.current.push(text);
    // What has been typed meanwhile is the next one.
    if (field.current?.value === text) field.current.value = '';
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    send(event.currentTarget.value);
  };
  const onFocus = () => {
    beginTyping();
    // Without it the field does the same; a text that nothing can read is told as it is sent.
    loadEditKit().then(setKit, () => {});
  };
  // Who was quicker than the page's scripts has the focus there already.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is asked once, as the field comes to life
  useEffect(() => {
    if (document.activeElement === field.current) onFocus();
  }, []);
  return { field, sent, kit, problem, problemId: useId(), onFocus, onKeyDown, onInput: () => setProblem(undefined) };
}
