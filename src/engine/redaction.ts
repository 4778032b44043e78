import type { Bytes } from '../bytes.ts';

/** Settings whose values are nobody's business (src/config.c, SENSITIVE_CONFIG). */
const secrets: ReadonlySet<string> = new Set([
  'masterauth',
  'masteruser',
  'primaryauth',
  'primaryuser',
  'requirepass',
  'tls-client-key-file-pass',
  'tls-key-file-pass',
]);

const HIDDEN = '(redacted)';

/** A command without what is secret in it (src/acl.c, src/config.c, redactClientCommandArgument). */
export function redacted(argv: readonly Bytes[]): readonly Bytes[] {
  const name = argv[0]?.toUpperCase();
  if (name === 'AUTH') return argv.map((word, i) => (i === 0 ? word : HIDDEN));
  if (name === 'HELLO') {
    const auth = argv.findIndex((word) => word.toUpperCase() === 'AUTH');
    return auth < 0 ? argv : argv.map((word, i) => (i === auth + 1 || i === auth + 2 ? HIDDEN : word));
  }
  if (name !== 'CONFIG' || argv[1]?.toUpperCase() !== 'SET') return argv;
  const isSecret = (i: number) => i > 2 && i % 2 === 1 && secrets.has(argv[i - 1]?.toLowerCase() ?? '');
  return argv.map((word, i) => (isSecret(i) ? HIDDEN : word));
}
