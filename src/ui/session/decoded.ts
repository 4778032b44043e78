/** What stands percent-encoded in an address, as text. Where it is no such text it stays as it is: a heading's id may hold a bare `%`. */
export function decoded(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
