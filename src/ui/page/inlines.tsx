import type { Inline } from '../../docs/page.ts';

/** Running text of a document. */
export function Inlines({ inlines }: { inlines: readonly Inline[] }) {
  // Documents do not change under the reader, so a place in the text is an identity.
  // biome-ignore lint/suspicious/noArrayIndexKey: see above
  return inlines.map((inline, index) => <InlineNode key={index} inline={inline} />);
}

function InlineNode({ inline }: { inline: Inline }) {
  switch (inline.type) {
    case 'text':
      return inline.text;
    case 'code':
      return <code className="inline-code">{inline.text}</code>;
    case 'emphasis':
      return (
        <em>
          <Inlines inlines={inline.inlines} />
        </em>
      );
    case 'strong':
      return (
        <strong>
          <Inlines inlines={inline.inlines} />
        </strong>
      );
    case 'deleted':
      return (
        <del>
          <Inlines inlines={inline.inlines} />
        </del>
      );
    case 'link':
      return (
        <a href={inline.href} title={inline.title} rel="noreferrer">
          <Inlines inlines={inline.inlines} />
        </a>
      );
    case 'break':
      return <br />;
  }
}
