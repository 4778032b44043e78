import { parseTranscript, type Transcript, type TranscriptOptions } from '../transcript/parse.ts';

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

/**
 * Reads a code block as a cell's transcript; nothing where it is none. Prompts make a transcript, whatever the fence
 * calls itself; but a bare `>` continues a shell's line as well, and means other things in other languages.
 */
export function readCell(text: string, language: string, options: TranscriptOptions): Transcript | undefined {
  const transcript = parseTranscript(text, options);
  const { steps, prompts } = transcript;
  if (!steps.some((step) => step.kind === 'command')) return undefined;
  const named = prompts.some((prompt) => prompt !== '>');
  const continued = steps.some((step) => step.kind === 'comment' && /^\$ .*\\$/.test(step.text));
  if (!named && (continued || !terminalLanguages.has(language.toLowerCase()))) return undefined;
  return transcript;
}
