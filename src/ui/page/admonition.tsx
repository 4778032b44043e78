import type { ReactElement, ReactNode } from 'react';
import type { AdmonitionKind, Inline } from '../../docs/page.ts';
import { icon, WarningIcon } from '../controls/icons.tsx';
import { Inlines } from './inlines.tsx';

const NoteIcon = icon('M2.25 8a5.75 5.75 0 1 0 11.5 0a5.75 5.75 0 1 0-11.5 0M8 7.3v3.6M8 5v.1');
const TipIcon = icon('M5.9 10.6a4.2 4.2 0 1 1 4.2 0v1.2H5.9ZM6.5 14h3');

const kinds: Readonly<Record<AdmonitionKind, { readonly word: string; readonly Icon: () => ReactElement }>> = {
  note: { word: 'Note', Icon: NoteIcon },
  info: { word: 'Info', Icon: NoteIcon },
  tip: { word: 'Tip', Icon: TipIcon },
  important: { word: 'Important', Icon: NoteIcon },
  warning: { word: 'Warning', Icon: WarningIcon },
  caution: { word: 'Caution', Icon: WarningIcon },
  danger: { word: 'Danger', Icon: WarningIcon },
};

interface AdmonitionProps {
  readonly kind: AdmonitionKind;
  readonly title?: readonly Inline[] | undefined;
  readonly children: ReactNode;
}

/** A remark that stands out of the text. It says in words what kind it is, unless its title does. */
export function Admonition({ kind, title, children }: AdmonitionProps) {
  const { word, Icon } = kinds[kind];
  return (
    <div className="admonition" data-kind={kind} role="note" aria-label={word}>
      <p className="admonition-title">
        <Icon />
        <span>{title ? <Inlines inlines={title} /> : word}</span>
      </p>
      {children}
    </div>
  );
}
