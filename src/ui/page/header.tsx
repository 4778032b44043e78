import type { PagePlace } from '../../site/site-model.ts';
import type { FlavorName } from '../../spec/flavor-name.ts';
import {
  ClockIcon,
  MayflyIcon,
  MenuIcon,
  MoonIcon,
  SearchIcon,
  ShareIcon,
  SunIcon,
  SystemThemeIcon,
} from '../controls/icons.tsx';
import type { PartMarkup } from '../mount/markup.tsx';
import { PartPlace } from './part-place.tsx';
import { ServerChoice } from './server-choice.tsx';
import { SIDEBAR } from './sidebar.tsx';

interface HeaderProps {
  readonly title: string;
  readonly flavor: FlavorName;
  /** Where it stands in the site. */
  readonly place: PagePlace;
  /** The page has a clock, which may be put away. */
  readonly hasClock: boolean;
  readonly markup: PartMarkup;
}

/** The top of a page. Its buttons are made by `src/ui/reading/`: none of it waits for the examples. */
export function Header({ title, flavor, place: { links, siblings }, hasClock, markup }: HeaderProps) {
  return (
    <header className="header" data-dock={hasClock || undefined}>
      {siblings.length > 0 ? <MenuButton /> : undefined}
      <a className="wordmark" href={links.home}>
        <MayflyIcon />
        <span className="wordmark-word">mayfly</span>
      </a>
      <p className="header-title">{title}</p>
      <div className="header-end">
        {links.search === undefined ? undefined : <SearchButton index={links.search} contents={links.contents} />}
        {hasClock ? (
          <ServerChoice flavor={flavor}>
            <PartPlace part={{ name: 'news' }} markup={markup} />
          </ServerChoice>
        ) : undefined}
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
        className="button button-edged share-button"
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

/** Unfolds the sidebar where that has no room of its own. It needs no script. */
function MenuButton() {
  return (
    <button type="button" className="button button-icon menu-button screen-only" popoverTarget={SIDEBAR}>
      <MenuIcon />
      <span className="visually-hidden">Documents</span>
    </button>
  );
}

function SearchButton({ index, contents }: { readonly index: string; readonly contents: string }) {
  return (
    <button
      type="button"
      className="button button-edged search-button needs-scripts screen-only"
      aria-label="Search"
      aria-haspopup="dialog"
      aria-keyshortcuts="/ Control+K Meta+K"
      data-does="search"
      data-index={index}
      data-contents={contents}
    >
      <SearchIcon />
      <span className="search-button-word">Search</span>
      <kbd>/</kbd>
    </button>
  );
}
