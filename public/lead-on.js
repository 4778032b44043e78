// On the page for unknown addresses: a link whose `#` a mail or chat program has encoded leads on to where it meant.
const [, page, fragment] = /^(.*?)%(?:25)*23(.+)$/.exec(location.pathname) ?? [];
// One slash before it and one behind it: two before it would lead to another site.
if (fragment)
  location.replace(`/${page.replace(/^\/+|\/+$/g, '')}/${location.search}#${fragment}`.replace(/^\/+/, '/'));
