import type { FlavorName } from '../../spec/flavor-name.ts';
import {
  ChevronIcon,
  ClockIcon,
  DocumentsIcon,
  MayflyIcon,
  MoonIcon,
  ShareIcon,
  SunIcon,
  SystemThemeIcon,
} from '../controls/icons.tsx';
import type { PartMarkup } from '../mount/markup.tsx';
import { PartPlace } from './part-place.tsx';
import { ServerChoice } from './server-choice.tsx';

/** Another document of this site, for the menu. */
export interface PageLink {
  readonly slug: string;
  readonly title: string;
  readonly href: string;
}

interface HeaderProps {
  readonly slug: string;
  readonly title: string;
  readonly flavor: FlavorName;
  /** The front page. */
  readonly home: string;
  readonly pages: readonly PageLink[];
  /** The page has a clock, which may be put away. */
  readonly hasClock: boolean;
  readonly markup: PartMarkup;
}

/** The top of a page. Its buttons are made by `src/ui/reading/`: none of it waits for the examples. */
export function Header({ slug, title, flavor, home, pages, hasClock, markup }: HeaderProps) {
  return (
    <header className="header">
      <a className="wordmark" href={home}>
        <MayflyIcon />
        mayfly
      </a>
      {pages.length > 1 ? <Documents slug={slug} pages={pages} /> : undefined}
      <p className="header-title">{title}</p>
      <div className="header-end">
        <ServerChoice flavor={flavor} canChoose={hasClock}>
          {hasClock ? <PartPlace part={{ name: 'news' }} markup={markup} /> : undefined}
        </ServerChoice>
        <div className="header-buttons needs-scripts screen-only">
          {hasClock ? <ClockButton /> : undefined}
          {hasClock ? <ShareButton /> : undefined}
          <ThemeButton />
        </div>
      </div>
    </header>
  );
}

/** Brings the clock back; there where that has been put away. */
function ClockButton() {
  return (
    <button type="button" className="button button-edged header-clock" data-does="bring-clock">
      <ClockIcon />
      Show the clock
    </button>
  );
}

const SHARE_PANEL = 'mayfly:share';

function ShareButton() {
  return (
    <>
      <button
        type="button"
        className="button button-edged"
        aria-label="Share"
        aria-expanded="false"
        data-does="share"
        popoverTarget={SHARE_PANEL}
      >
        <ShareIcon />
        <span className="share-button-word">Share</span>
      </button>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset belongs to a form */}
      <div id={SHARE_PANEL} popover="auto" role="group" aria-label="Share" className="popup" />
    </>
  );
}

/** Goes round system, light and dark; its icon follows the theme in force. */
function ThemeButton() {
  return (
    <button
      type="button"
      className="button button-icon theme-button"
      aria-label="Theme: system"
      title="Theme: system"
      data-does="theme"
    >
      <SystemThemeIcon />
      <SunIcon />
      <MoonIcon />
    </button>
  );
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
