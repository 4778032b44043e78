/**
 * What a request may call this server. A page of a stranger may have its own name resolved to this machine; the browser
 * then lets it read what is served here, and only the name it asks for gives it away.
 */
const ownNames = ['localhost', '127.0.0.1', '[::1]'] as const;

/** A host's name as a browser writes it into `Host`: lower case, an IPv6 address in brackets. */
export const nameOfHost = (host: string): string => {
  const name = host.toLowerCase().replace(/\.$/, '');
  return name.includes(':') && !name.startsWith('[') ? `[${name}]` : name;
};

/** Why a request is refused, in a sentence that says what to do; undefined where its `Host` is one of ours or allowed. Any port will do. */
export function hostRefusal(header: string | undefined, allowed: readonly string[]): string | undefined {
  const [, host = ''] = /^(\[[\da-f:.]+\]|[^:[\]\s]+)(?::\d+)?$/i.exec(header ?? '') ?? [];
  const name = nameOfHost(host);
  if ([...ownNames, ...allowed.map(nameOfHost)].includes(name)) return undefined;
  if (!/^[\w.:[\]-]{1,253}$/.test(name)) return 'This request names no host.\n';
  return `Mayfly does not answer as ${name}. If that is your own name for this machine, start it with --allow-host ${name}.\n`;
}
