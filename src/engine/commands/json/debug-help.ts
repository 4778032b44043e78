/** What JSON.DEBUG HELP says in Valkey and Dragonfly, to the word. */
export const debugHelp: readonly string[] = [
  'JSON.DEBUG MEMORY <key> [path] - report memory size (bytes) of the JSON element. Path defaults to root if not provided.',
  'JSON.DEBUG FIELDS <key> [path] - report number of fields in the JSON element. Path defaults to root if not provided.',
  'JSON.DEBUG HELP - print help message.',
];
