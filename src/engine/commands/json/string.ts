import type { Bytes } from '../../../bytes.ts';
import { key, named, optional, silentlySince, bulk as text } from '../../../spec/args.ts';
import { integer } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import { change, limitWords, look } from './documents.ts';
import { jsonFacts } from './facts.ts';
import { once, readWhen } from './server.ts';
import { serverOf } from './servers.ts';

const complexity = 'O(N) for N values that the path is looked for in';

export const jsonStrappend = manualCommand({
  ...jsonFacts,
  name: 'JSON.STRAPPEND',
  complexity,
  summary: 'Appends to the strings that a path leads to.',
  flags: ['write', 'denyoom', 'module'],
  of: { dragonfly: { flags: ['write', 'denyoom', 'fast'] } },
  args: { key: key('RW', 'update'), path: optional(text()), value: text() },
  run(ctx, argv) {
    const server = serverOf(ctx);
    if (argv.length > 4 && server.moreThanKnown) throw server.moreThanKnown();
    limitWords(ctx, server, 4);
    const [, key = '', first = '', second] = argv;
    const path = server.path(second === undefined ? '.' : first);
    const word = second ?? first;
    const suffix = once(() => server.suffix(word));
    const prepare = readWhen(server.reads.suffix, suffix);
    const looked = { key, path, wanted: 'string', manners: server.manners.strappend, prepare } as const;
    return change(ctx, server, looked, (draft, { path: place }) => {
      const whole = (draft.at(place) as Bytes) + suffix();
      draft.set(place, whole);
      return integer(whole.length);
    });
  },
});

export const jsonStrlen = manualCommand({
  ...jsonFacts,
  name: 'JSON.STRLEN',
  complexity,
  summary: 'Returns the lengths in bytes of the strings that a path leads to.',
  flags: ['readonly', 'module'],
  of: { valkey: { flags: ['readonly', 'module', 'fast'] }, dragonfly: { flags: ['readonly', 'fast'] } },
  args: { key: key(), path: optional(text()) },
  run(ctx, [, key = '', way = '.']) {
    const server = serverOf(ctx);
    limitWords(ctx, server, 3);
    const looked = { key, path: server.path(way), wanted: 'string', manners: server.manners.strlen } as const;
    return look(ctx, server, looked, (value) => integer((value as Bytes).length));
  },
});

export const jsonToggle = manualCommand({
  ...jsonFacts,
  name: 'JSON.TOGGLE',
  complexity,
  summary: 'Turns true into false, and false into true.',
  flags: ['write', 'denyoom', 'module'],
  of: { valkey: { flags: ['write', 'denyoom', 'module', 'fast'] }, dragonfly: { flags: ['write', 'fast'] } },
  args: {
    key: key('RW', 'update'),
    path: silentlySince('8.0.0', text(), { valkey: false, dragonfly: true }),
    root: silentlySince('8.0.0', named('path', optional(text())), { valkey: true, redis: false, dragonfly: false }),
  },
  run(ctx, argv) {
    const server = serverOf(ctx);
    limitWords(ctx, server, 3);
    const [, key = '', way] = argv;
    const path = server.path(way ?? '.');
    return change(ctx, server, { key, path, wanted: 'boolean', manners: server.manners.toggle }, (draft, match) => {
      draft.set(match.path, !match.value);
      return server.toggled(!match.value, path);
    });
  },
});
