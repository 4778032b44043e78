import { parseTranscript, type Transcript, type TranscriptOptions } from '../transcript/parse.ts';
import { isReply, withPrompts } from '../transcript/promptless.ts';

/** Languages of fences in which a line that begins with `>` may be a command. In others it is Markdown, a diff, a tag. */
const terminalLanguages: ReadonlySet<string> = new Set([
  '',
  'bash',
  'cli',
  'console',
  'dragonfly',
  'plain',
  'plaintext',
  'redis',
  'redis-cli',
  'sh',
  'shell',
  'shell-session',
  'sh-session',
  'terminal',
  'text',
  'txt',
  'valkey',
  'valkey-cli',
  'zsh',
]);

/** Languages that say that a block is typed into a client of the store. */
const clientLanguages: ReadonlySet<string> = new Set([
  'cli',
  'dragonfly',
  'redis',
  'redis-cli',
  'valkey',
  'valkey-cli',
]);

export interface CellOptions extends TranscriptOptions {
  /** The block stands in the part of its page that shows the syntax: without prompts it is one. */
  readonly isSyntax?: boolean;
}

/**
 * Reads a code block as a cell's transcript; nothing where it is none. Prompts make a transcript, whatever the fence
 * calls itself; but a bare `>` continues a shell's line as well, and means other things in other languages.
 */
export function readCell(text: string, language: string, options: CellOptions): Transcript | undefined {
  const transcript = parseTranscript(text, options);
  const { steps, prompts } = transcript;
  const isTerminal = terminalLanguages.has(language.toLowerCase());
  if (!steps.some((step) => step.kind === 'command')) {
    return isTerminal && !options.isSyntax ? readPromptless(text, language, options) : undefined;
  }
  const named = prompts.some((prompt) => prompt !== '>');
  const continued = steps.some((step) => step.kind === 'comment' && /^\$ .*\\$/.test(step.text));
  if (!named && (continued || !isTerminal)) return undefined;
  return transcript;
}

/** Whether a code block shows a reply and nothing else. */
export const isReplyBlock = (text: string, language: string): boolean =>
  terminalLanguages.has(language.toLowerCase()) && isReply(text);

function readPromptless(text: string, language: string, options: CellOptions): Transcript | undefined {
  const isClient = clientLanguages.has(language.toLowerCase());
  const prompted = withPrompts(text, { fits: options.fits, isClient });
  if (prompted === undefined) return undefined;
  const { steps, remarks } = parseTranscript(prompted, options);
  return {
    steps: steps.map((step) => (step.kind === 'command' ? { ...step, prompt: '' } : step)),
    prompts: [],
    remarks,
  };
}
