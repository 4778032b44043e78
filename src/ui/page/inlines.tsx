import type { Inline, PictureInline } from '../../docs/page.ts';

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
    case 'phrase': {
      const Tag = inline.name;
      return (
        <Tag title={inline.title}>
          <Inlines inlines={inline.inlines} />
        </Tag>
      );
    }
    case 'anchor':
      return <span id={inline.id} />;
    case 'note':
      return (
        <sup>
          <a id={inline.id} href={`#${inline.note}`} aria-label={`Footnote ${inline.number}`}>
            {inline.number}
          </a>
        </sup>
      );
    case 'picture':
      return <Picture {...inline} />;
    case 'break':
      return <br />;
  }
}

/** A picture, with the room that it takes; one that the site has not is its words. */
function Picture({ href, alt, src, title, width, height }: PictureInline) {
  if (href === undefined) return `[${alt || src}]`;
  return <img className="picture" src={href} alt={alt} title={title} width={width} height={height} loading="lazy" />;
}
