const scheme = /^[a-z][a-z0-9+.-]*:/i;
const allowed = /^(?:https?|mailto):/i;
// Browsers drop these inside an address before they read its scheme.
const ignored = /[\0-\x20]/g;

/** The address as it may stand in a link, or nothing: a scheme other than http, https and mailto never gets into the page. */
export function safeHref(address: string): string | undefined {
  const href = address.trim();
  const plain = href.replace(ignored, '');
  return scheme.test(plain) && !allowed.test(plain) ? undefined : href;
}

/** Whether an address leads within the site that it stands in, as far as one can see. */
export const isRelative = (href: string): boolean => !scheme.test(href.replace(ignored, '')) && !/^[/\\]{2}/.test(href);
