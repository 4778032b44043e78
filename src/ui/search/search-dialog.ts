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
  readonly #index: string;
  readonly #dialog = document.createElement('dialog');
  readonly #field = document.createElement('input');
  readonly #list = document.createElement('div');
  readonly #status = document.createElement('output');
  #search: Promise<SiteSearch> | undefined;
  #chosen = 0;

  constructor({ root, index }: SearchPlace) {
    this.#index = index;
    Object.assign(this.#dialog, { className: 'search screen-only', ariaLabel: 'Search' });
    Object.assign(this.#field, { type: 'text', className: 'search-field', placeholder: 'Search the documents' });
    Object.assign(this.#field, { ariaLabel: 'Search the documents', autocomplete: 'off', spellcheck: false });
    for (const [name, value] of Object.entries(COMBOBOX)) this.#field.setAttribute(name, value);
    Object.assign(this.#list, { id: LIST, className: 'search-found', role: 'listbox', ariaLabel: 'Found pages' });
    this.#status.className = 'search-status';
    this.#dialog.append(this.#field, this.#status, this.#list);
    this.#field.addEventListener('input', () => this.#ask());
    this.#dialog.addEventListener('keydown', (event) => this.#onKey(event));
    this.#dialog.addEventListener('click', ({ target }) => target === this.#dialog && this.#dialog.close());
    // The page that is found may be this one.
    this.#list.addEventListener('click', () => this.#dialog.close());
    root.append(this.#dialog);
  }

  open(): void {
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#field.focus();
    this.#field.select();
    this.#ask();
  }

  async #ask(): Promise<void> {
    const query = this.#field.value.trim();
    if (query === '') return this.#show([], HINT);
    try {
      const search = await this.#fetched();
      // Something else has been typed meanwhile.
      if (query !== this.#field.value.trim()) return;
      const found = search.ask(query);
      this.#show(found, wordsFor(found.length));
    } catch {
      this.#show([], FAILED);
    }
  }

  #fetched(): Promise<SiteSearch> {
    this.#search ??= fetchIndex(this.#index).catch((thrown) => {
      this.#search = undefined;
      throw thrown;
    });
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
    else if (key === 'Enter') (this.#list.children[this.#chosen] as HTMLElement | undefined)?.click();
    else return;
    event.preventDefault();
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
