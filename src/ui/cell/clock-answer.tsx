import { useState } from 'react';
import type { SandboxId } from '../../protocol/messages.ts';
import { Group } from '../controls/group.tsx';
import { atText } from '../format.ts';
import { usePageState } from '../use-session.ts';
import { clip } from './clip.ts';
import { peekText } from './peek.ts';
import type { ReplyResult } from './reply-layout.ts';
import './clock-answer.css';

/** Of an answer that is longer, so many characters are shown. */
const shownLimit = 20_000;

/** A command whose answer is of interest wherever the clock stands. */
export interface AskedCommand {
  /** As its groups are named. */
  readonly command: string;
  readonly sandbox: SandboxId;
  /** Of its peek. */
  readonly id: string;
}

interface ClockAnswerProps extends AskedCommand {
  readonly result: ReplyResult;
  /** The longest that the command is known to answer: as much room is kept, so that nothing moves with the clock. */
  readonly longest: string;
}

/**
 * What a command would answer where the clock stands, in the place of what the run recorded, which steps back beside it.
 * It lies over the recorded reply, and takes no room of its own beyond what is kept for it.
 */
export function ClockAnswer({ command, sandbox, id, result, longest }: ClockAnswerProps) {
  const text = usePageState((state) => peekText(state, sandbox, id, result));
  const moved = usePageState(({ clocks }) => (clocks[sandbox] ?? result.elapsedMs) !== result.elapsedMs);
  const [keepsRoom, setKeepsRoom] = useState(false);
  if (moved && !keepsRoom) setKeepsRoom(true);
  return (
    <>
      {keepsRoom ? (
        <div className="clock-answer clock-answer-room" aria-hidden="true">
          <pre className="output">{longest}</pre>
          <span className="clock-answer-at">at +00.0 s</span>
        </div>
      ) : undefined}
      {text === undefined ? undefined : (
        <div className="clock-answer screen-only">
          <AnswerHere {...{ command, sandbox, id, text }} />
          <span className="clock-answer-recorded" aria-hidden="true" title={result.printed.text}>
            <span className="clock-answer-when">recorded {atText(result.elapsedMs)}: </span>
            {result.printed.text.split('\n', 1)[0]}
          </span>
        </div>
      )}
    </>
  );
}

/** The same for a command that has no recorded reply, at the end of its line. */
export function AnswerBeforeRun({ command, sandbox, id }: AskedCommand) {
  const text = usePageState((state) => peekText(state, sandbox, id, undefined));
  if (text === undefined) return undefined;
  return (
    <div className="clock-answer-before screen-only">
      <AnswerHere command={command} sandbox={sandbox} id={id} text={text.split('\n', 1)[0] ?? ''} />
    </div>
  );
}

function AnswerHere({ command, sandbox, id, text }: AskedCommand & { readonly text: string }) {
  const elapsedMs = usePageState(({ sandboxes }) => sandboxes[sandbox]?.moment.position.elapsedMs ?? 0);
  const isError = usePageState(({ sandboxes }) => sandboxes[sandbox]?.moment.peeks[id]?.isError === true);
  return (
    <>
      <Group label={`${command} at the clock`} className="clock-answer-text">
        <pre className={isError ? 'output output-error' : 'output'}>{clip(text, shownLimit).text}</pre>
      </Group>
      <span className="clock-answer-at">{atText(elapsedMs)}</span>
    </>
  );
}
