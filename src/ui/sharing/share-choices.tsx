import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useCopying } from '../controls/copying.ts';
import { grouped } from '../format.ts';
import { usePageSession, usePageState } from '../use-session.ts';
import { LINK_CHARACTERS, toFragment } from './codec.ts';
import { CopyByHand } from './copy-by-hand.tsx';
import { downloadSession } from './download.ts';
import { redisCliScript } from './redis-cli-script.ts';
import { sharingOf } from './sharing.ts';

/** What became of the last choice, and the text to copy by hand where the browser did not. */
interface Word {
  readonly text: string;
  readonly byHand?: string;
}

const FAILED = 'The browser did not copy it. Copy it from here:';

/** The choices of the share menu, and what became of the last one. */
export function ShareChoices() {
  const sharing = sharingOf(usePageSession());
  const page = usePageState((state) => state.page);
  const hasAside = useStore(sharing.store, ({ offer, aside }) => aside !== undefined && offer === undefined);
  const [word, setWord] = useState<Word>();
  const { copy } = useCopying();
  const copyText = async (text: string | Promise<string>, done: string) => {
    setWord(undefined);
    const copied = await copy(() => write(text));
    setWord(copied ? { text: done } : { text: FAILED, byHand: await text });
  };
  const copyLink = () =>
    copyText(linkTo(sharing.current()), 'Copied. The link holds the whole session.').catch((thrown) => {
      setWord({
        text: thrown instanceof TooLong ? thrown.message : 'This browser cannot make the link: download the session.',
      });
    });
  const copyScript = () => {
    const script = redisCliScript(page, sharing.runs);
    if (script === '') setWord({ text: 'Nothing has run, so there is nothing to copy.' });
    else copyText(script, 'Copied.');
  };
  return (
    <>
      <div className="share-choices">
        <Choice text="Copy link" onChoose={copyLink} />
        <Choice
          text="Download session"
          onChoose={() => setWord({ text: `Saved as ${downloadSession(sharing.current())}.` })}
        />
        <OpenChoice />
        <Choice text="Copy as redis-cli script" onChoose={copyScript} />
        {hasAside ? <Choice text="Back to my session" onChoose={() => sharing.goBack().catch(() => {})} /> : undefined}
      </div>
      <p className="share-word" role="status">
        {word?.text}
      </p>
      {word?.byHand === undefined ? undefined : <CopyByHand text={word.byHand} />}
    </>
  );
}

/** Some browsers allow no copy once something has been waited for: there, the text is promised within the click. */
async function write(text: string | Promise<string>): Promise<void> {
  const { clipboard } = navigator;
  if (typeof text === 'string' || typeof ClipboardItem === 'undefined') return clipboard.writeText(await text);
  const blob = text.then((ready) => new Blob([ready], { type: 'text/plain' }));
  await clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
}

class TooLong extends Error {}

/** Rejects with `TooLong`, whose message is for the reader. */
async function linkTo(data: unknown): Promise<string> {
  const fragment = await toFragment(data);
  if (fragment.length > LINK_CHARACTERS) {
    throw new TooLong(
      `The link would have ${grouped(fragment.length)} characters, and some programs cut links off at ` +
        `${grouped(LINK_CHARACTERS)}. Download the session and send the file.`,
    );
  }
  return location.origin + location.pathname + location.search + fragment;
}

function Choice({ text, onChoose }: { readonly text: string; readonly onChoose: () => void }) {
  return (
    <button type="button" className="button button-edged" onClick={onChoose}>
      {text}
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
