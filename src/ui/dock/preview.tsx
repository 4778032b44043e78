import './preview.css';

/**
 * What the first example will do, drawn faintly: rows that the build has made. A picture for the eye alone; whoever
 * cannot see it, and paper, miss nothing that the example does not say.
 */
export function Preview({ html }: { readonly html: string }) {
  return (
    <div
      className="preview screen-only"
      data-part="preview"
      aria-hidden="true"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the build made it, and escaped what a document says
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
