import type { Breadcrumb as Crumbs } from '../../site/site-model.ts';

/** The way from the top of the site to a page. */
export function Breadcrumb({ crumbs }: { readonly crumbs: Crumbs }) {
  if (crumbs.length === 0) return undefined;
  return (
    <nav className="breadcrumb screen-only" aria-label="Breadcrumb">
      <ol>
        {crumbs.map(({ title, href }) => (
          <li key={href}>
            <a href={href}>{title}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
