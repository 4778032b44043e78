import { ChevronIcon, ClockIcon, DocumentsIcon, MayflyIcon } from '../controls/icons.tsx';
import { putDock, useDockAway } from './dock-place.ts';
import { ServerChoice } from './server-choice.tsx';
import { ShareButton } from './share-button.tsx';
import { ThemeButton } from './theme-button.tsx';
import './header.css';

/** Another document of this site, for the menu. */
export interface PageLink {
  readonly slug: string;
  readonly title: string;
  readonly href: string;
}

interface HeaderProps {
  readonly slug: string;
  readonly title: string;
  readonly pages: readonly PageLink[];
  /** The page has a clock, which may be put away. */
  readonly hasClock: boolean;
}

export function Header({ slug, title, pages, hasClock }: HeaderProps) {
  return (
    <header className="header">
      <a className="wordmark" href="/">
        <MayflyIcon />
        mayfly
      </a>
      {pages.length > 1 ? <Documents slug={slug} pages={pages} /> : undefined}
      <p className="header-title">{title}</p>
      <div className="header-end">
        <ServerChoice canChoose={hasClock} />
        <div className="header-buttons needs-scripts screen-only">
          {hasClock ? <ClockButton /> : undefined}
          {hasClock ? <ShareButton /> : undefined}
          <ThemeButton />
        </div>
      </div>
    </header>
  );
}

/** Brings the clock back where it has been put away. */
function ClockButton() {
  return useDockAway() ? (
    <button type="button" className="button button-edged header-clock" onClick={() => putDock(false)}>
      <ClockIcon />
      Show the clock
    </button>
  ) : undefined;
}

/** A menu that needs no script. */
function Documents({ slug, pages }: Pick<HeaderProps, 'slug' | 'pages'>) {
  return (
    <details className="documents screen-only">
      <summary className="button">
        <DocumentsIcon />
        <span className="documents-word">Documents</span>
        <ChevronIcon />
      </summary>
      <nav aria-label="Documents">
        <ul>
          {pages.map((page) => (
            <li key={page.slug}>
              <a href={page.href} aria-current={page.slug === slug ? 'page' : undefined}>
                {page.title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </details>
  );
}
