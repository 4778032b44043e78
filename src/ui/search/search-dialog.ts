import { type FoundPage, SiteSearch } from '../../site/search.ts';
import './search-dialog.css';

interface SearchPlace {
  /** Where the dialog is put. */
  readonly root: HTMLElement;
  /** The address of the site's index. */
  readonly index: string;
}

let opened: SearchDialog | undefined;

/** Opens the search of a site. */
export function openSearch(place: SearchPlace): void {
  opened ??= new SearchDialog(place);
  opened.open();
}

/** A field, and below it the pages that are found: arrows go through them, Enter goes there, Escape leaves. */
class SearchDialog {
  readonly #place: SearchPlace;
  readonly #dialog = document.createElement('dialog');
  readonly #field = document.createElement('input');
  readonly #list = document.createElement('div');
  readonly #status = document.createElement('output');
  #search: SiteSearch | undefined;
  #fetching: Promise<SiteSearch> | undefined;
  #asked = Promise.resolve();
  #chosen = 0;

  constructor(place: SearchPlace) {
    this.#place = place;
    Object.assign(this.#dialog, { className: 'search screen-only', ariaLabel: 'Search' });
    Object.assign(this.#field, { type: 'text', className: 'search-field', placeholder: 'Search the documents' });
    Object.assign(this.#field, { ariaLabel: 'Search the documents', autocomplete: 'off', spellcheck: false });
    for (const [name, value] of Object.entries(COMBOBOX)) this.#field.setAttribute(name, value);
    Object.assign(this.#list, { id: LIST, className: 'search-found', role: 'listbox', ariaLabel: 'Found pages' });
    this.#status.className = 'search-status';
    this.#dialog.append(this.#field, this.#status, this.#list);
    this.#field.addEventListener('input', () => this.#askAnew());
    this.#dialog.addEventListener('keydown', (event) => this.#onKey(event));
    this.#dialog.addEventListener('click', ({ target }) => target === this.#dialog && this.#dialog.close());
    // The page that is found may be this one.
    this.#list.addEventListener('click', () => this.#dialog.close());
  }

  open(): void {
    // Another page may have been painted since it was opened last.
    if (!this.#dialog.isConnected) {
      this.#dialog.close();
      this.#place.root.append(this.#dialog);
    }
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#field.focus();
    this.#field.select();
    this.#askAnew();
  }

  #askAnew(): void {
    this.#asked = this.#ask();
  }

  async #ask(): Promise<void> {
    const query = this.#field.value.trim();
    if (query === '') return this.#show([], HINT);
    try {
      const search = this.#search ?? (await this.#fetched());
      // Something else has been typed meanwhile.
      if (query !== this.#field.value.trim()) return;
      const found = search.ask(query);
      this.#show(found, wordsFor(found.length));
    } catch {
      this.#show([], FAILED);
    }
  }

  async #fetched(): Promise<SiteSearch> {
    this.#status.value = WAIT;
    this.#fetching ??= fetchIndex(this.#place.index).finally(() => {
      this.#fetching = undefined;
    });
    this.#search = await this.#fetching;
    return this.#search;
  }

  #show(found: readonly FoundPage[], words: string): void {
    this.#status.value = words;
    this.#list.replaceChildren(...found.map(optionOf));
    this.#field.ariaExpanded = String(found.length > 0);
    this.#choose(0);
  }

  #choose(index: number): void {
    const options = [...this.#list.children] as HTMLElement[];
    this.#chosen = options.length === 0 ? 0 : (index + options.length) % options.length;
    for (const [at, option] of options.entries()) option.ariaSelected = String(at === this.#chosen);
    const chosen = options[this.#chosen];
    chosen?.scrollIntoView({ block: 'nearest' });
    if (chosen) this.#field.setAttribute('aria-activedescendant', chosen.id);
    else this.#field.removeAttribute('aria-activedescendant');
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const { key } = event;
    if (key === 'ArrowDown') this.#choose(this.#chosen + 1);
    else if (key === 'ArrowUp') this.#choose(this.#chosen - 1);
    else if (key === 'Enter') this.#enter();
    else return;
    event.preventDefault();
  }

  /** Goes to what is marked, once what was typed is answered. */
  async #enter(): Promise<void> {
    await this.#asked;
    if (this.#dialog.open) (this.#list.children[this.#chosen] as HTMLElement | undefined)?.click();
  }
}

const LIST = 'mayfly:found';
const COMBOBOX = {
  role: 'combobox',
  'aria-expanded': 'false',
  'aria-controls': LIST,
  'aria-autocomplete': 'list',
} as const;

const HINT = 'Commands, titles, headings and text. Enter opens the page that is marked.';
const WAIT = 'One moment…';
const FAILED = 'The index could not be loaded. Try again.';

const wordsFor = (count: number): string =>
  count === 0 ? 'Nothing is found.' : count === 1 ? '1 page is found.' : `${count} pages are found.`;

async function fetchIndex(address: string): Promise<SiteSearch> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  return new SiteSearch(await response.text());
}

/** Text of a document is text here too. */
function optionOf({ title, href, description, section }: FoundPage, index: number): HTMLAnchorElement {
  const option = document.createElement('a');
  Object.assign(option, { id: `${LIST}-${index}`, role: 'option', href: section?.href ?? href, tabIndex: -1 });
  option.append(words('strong', title));
  if (section) option.append(words('span', section.title));
  if (description) option.append(words('small', description));
  return option;
}

function words(tag: 'strong' | 'span' | 'small', text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
