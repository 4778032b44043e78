import type { PartMarkup } from '../mount/markup.tsx';
import type { Part } from '../mount/parts.tsx';

interface PartPlaceProps {
  readonly part: Part;
  readonly markup: PartMarkup;
  readonly className?: string;
}

/** The element that a live part of the page takes over, with what it shows before that. */
export function PartPlace({ part, markup, className = 'part-place' }: PartPlaceProps) {
  return (
    <div
      className={className}
      data-mayfly={part.name}
      data-cell={part.name === 'cell' ? part.cell : undefined}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: React made it, of components that escape what a document says
      dangerouslySetInnerHTML={{ __html: markup(part) }}
    />
  );
}
