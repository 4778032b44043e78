import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useCopying, writeText } from '../controls/copying.ts';
import { CheckIcon } from '../controls/icons.tsx';
import { usePageSession, usePageState } from '../use-session.ts';
import { CopyByHand } from './copy-by-hand.tsx';
import { downloadSession } from './download.ts';
import { redisCliScript } from './redis-cli-script.ts';
import { linkToSession, TooLong } from './session-link.ts';
import { sharingOf } from './sharing.ts';
import './share.css';

/** What became of the last choice, and the text to copy by hand where the browser did not. */
interface Word {
  /** The choice that it is about. */
  readonly on: string;
  readonly text: string;
  readonly byHand?: string;
}

const FAILED = 'The browser did not copy it. Copy it from here:';
const NO_LINK = 'This browser cannot make the link: download the session.';

/** The choices of the share menu, and what became of the last one: on its button, and in words below. */
export function ShareChoices() {
  const session = usePageSession();
  const sharing = sharingOf(session);
  const page = usePageState((state) => state.page);
  const hasAside = useStore(sharing.store, ({ offer, aside }) => aside !== undefined && offer === undefined);
  const [word, setWord] = useState<Word>();
  const { copied, copy } = useCopying();
  const copyText = async (on: string, text: string | Promise<string>, done: string) => {
    setWord(undefined);
    const isCopied = await copy(() => writeText(text));
    setWord(isCopied ? { on, text: done } : { on, text: FAILED, byHand: await text });
  };
  const copyLink = (on: string) =>
    copyText(on, linkToSession(session), 'Copied. The link holds the whole session.').catch((thrown) =>
      setWord({ on, text: thrown instanceof TooLong ? thrown.message : NO_LINK }),
    );
  const copyScript = (on: string) => {
    const script = redisCliScript(page, sharing.runs);
    if (script === '') setWord({ on, text: 'Nothing has run, so there is nothing to copy.' });
    else copyText(on, script, 'Copied.');
  };
  const isDone = (text: string) => copied && word?.on === text;
  return (
    <div className="share">
      <Choice text="Copy link" isDone={isDone} onChoose={copyLink} />
      <Choice
        text="Download session"
        isDone={isDone}
        onChoose={(on) => setWord({ on, text: `Saved as ${downloadSession(sharing.current())}.` })}
      />
      <OpenChoice />
      <Choice text="Copy as redis-cli script" isDone={isDone} onChoose={copyScript} />
      {hasAside ? (
        <Choice text="Back to my session" isDone={isDone} onChoose={() => sharing.goBack().catch(() => {})} />
      ) : undefined}
      <p className="share-word" role="status">
        {word?.text}
      </p>
      {word?.byHand === undefined ? undefined : <CopyByHand text={word.byHand} />}
    </div>
  );
}

interface ChoiceProps {
  readonly text: string;
  /** It has just been done. */
  readonly isDone?: (text: string) => boolean;
  readonly onChoose: (text: string) => void;
}

function Choice({ text, isDone, onChoose }: ChoiceProps) {
  const done = isDone?.(text) === true;
  return (
    <button
      type="button"
      className="button share-choice"
      aria-label={text}
      data-copied={done || undefined}
      onClick={() => onChoose(text)}
    >
      {done ? (
        <>
          <CheckIcon />
          Copied
        </>
      ) : (
        text
      )}
    </button>
  );
}

/** The file field itself is not to be seen: the button presses it. */
function OpenChoice() {
  const sharing = sharingOf(usePageSession());
  const field = useRef<HTMLInputElement>(null);
  const open = () => {
    const [file] = field.current?.files ?? [];
    if (file) sharing.openFile(file);
    // The same file can be chosen again.
    if (field.current) field.current.value = '';
  };
  return (
    <>
      <Choice text="Open session…" onChoose={() => field.current?.click()} />
      <input ref={field} type="file" accept=".json,application/json" aria-label="Session file" hidden onChange={open} />
    </>
  );
}
