/**
 * An address whose `#` some mail or chat program has encoded, so that the fragment became a part of the path: the path
 * before it, decoded and without slashes around it, and the fragment as it stands. Undefined for any other address.
 */
export function encodedHash(url: string): { readonly path: string; readonly fragment: string } | undefined {
  const [, before, fragment] = /^([^?#]*?)%(?:25)*23([^?#]+)/s.exec(url) ?? [];
  if (before === undefined || fragment === undefined) return undefined;
  try {
    return { path: decodeURIComponent(before).replace(/^\/|\/$/g, ''), fragment };
  } catch {
    return undefined;
  }
}
