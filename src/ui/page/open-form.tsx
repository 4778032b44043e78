import type { SiteLinks } from '../../site/site-model.ts';

/** Where a reader opens a document of her own. Made to work by `src/ui/opening/`, which is told of the site it stands in. */
export function OpenForm({ links }: { links: SiteLinks }) {
  return (
    <div className="open-form" data-does="open-document" data-links={JSON.stringify(links)}>
      <form className="needs-scripts">
        <label className="open-form-text">
          Markdown or MDX
          <textarea rows={12} spellCheck={false} placeholder="Paste a document here" />
        </label>
        <div className="open-form-row">
          <button type="submit" className="button button-primary" disabled>
            Open
          </button>
          <label className="open-form-file">
            or a file: <input type="file" accept=".md,.mdx,.markdown,.txt,text/markdown" />
          </label>
        </div>
      </form>
      <output />
      <noscript>
        <p>Opening a document needs JavaScript: what runs its examples does.</p>
      </noscript>
    </div>
  );
}
