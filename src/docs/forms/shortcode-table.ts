import type { Arguments, Form } from './form.ts';
import { admonition, disclosure, leftOut, tabsOfParts, transparent } from './made.ts';
import { text } from './nodes.ts';

/** A picture of the site's own folder for such files. */
const picture: Form = {
  holds: 'nothing',
  phrase: ({ words, attributes }) => {
    const [file = ''] = (attributes.get('filename') ?? attributes.get('src') ?? words[0] ?? '').split('#');
    return [{ type: 'image', url: file.replace(/^(?![a-z]+:|\/)/i, '/'), alt: attributes.get('alt') ?? '' }];
  },
};

/** A page's address, counted from the folder of all documents where it begins with a slash. */
const address: Form = { holds: 'nothing', phrase: (given) => [text(path(given))] };

/** Another document that stands in the place: a link to it. */
const embedded: Form = {
  holds: 'nothing',
  phrase: (given) => {
    const file = path(given).replace(/^\/?(?:embeds\/)?/, '');
    return [{ type: 'link', url: `/embeds/${file}`, children: [text(file)] }];
  },
};

const path = ({ words, attributes }: Arguments): string => words[0] ?? attributes.get('path') ?? '';

const transcript: Form = { holds: 'code', language: () => 'redis-cli' };

/** A term and what it means: a section of its own, that others link to. */
const definition: Form = {
  holds: 'blocks',
  make: ({ words: [term = ''] }, parts) =>
    term === '' ? parts.flat() : [{ type: 'heading', depth: 3, children: [text(term)] }, ...parts.flat()],
};

/**
 * What Hugo's shortcodes become, by name. Those that a site has made for itself stand here as well as the common ones; a name that is not
 * here is shown as what it holds, with a remark.
 */
export const shortcodes: Readonly<Record<string, Form>> = {
  'redis-cli': transcript,
  'clients-example': transcript,
  'jupyter-example': transcript,
  highlight: { holds: 'code', language: ({ words: [language = ''] }) => language },
  code: { holds: 'code', language: () => '' },
  note: admonition('note'),
  tip: admonition('tip'),
  info: admonition('info'),
  'banner-article': admonition('info'),
  warning: admonition('warning'),
  alert: admonition(({ attributes }) => [attributes.get('title'), attributes.get('color')]),
  multitabs: tabsOfParts(({ attributes }, at) => attributes.get(`tab${at + 1}`)),
  collapsible: disclosure,
  details: disclosure,
  expand: disclosure,
  definition,
  relref: address,
  ref: address,
  image: picture,
  'embed-md': embedded,
  'table-scrollable': transparent,
  trimmable: transparent,
  comment: leftOut,
};
