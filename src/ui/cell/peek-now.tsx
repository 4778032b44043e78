import type { SandboxId, StepResult } from '../../protocol/messages.ts';
import { usePageState } from '../use-session.ts';
import { peekText } from './peek.ts';
import './peek-now.css';

interface PeekNowProps {
  readonly sandbox: SandboxId;
  readonly id: string;
  readonly result: StepResult | undefined;
}

/** What a command would print now, at the end of its line: in the room that the line leaves, so that nothing moves. */
export function PeekNow({ sandbox, id, result }: PeekNowProps) {
  const text = usePageState((state) => peekText(state, sandbox, id, result));
  if (text === undefined) return undefined;
  return (
    <p className="peek screen-only" title={text}>
      <span className="visually-hidden">Now it would print </span>
      <b aria-hidden="true">now</b> {text.split('\n', 1)[0]}
    </p>
  );
}
