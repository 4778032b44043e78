import { commandTokens } from './command-tokens.ts';
import './command-line.css';

/** A command as the document writes it, its name in accent and its quoted words in colour. */
export function CommandLine({ text }: { text: string }) {
  return commandTokens(text).map((token, index) =>
    token.kind === 'name' || token.kind === 'string' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces have no state
      <span key={index} className={`command-${token.kind}`}>
        {token.text}
      </span>
    ) : (
      token.text
    ),
  );
}
