import type { Bytes } from '../../../bytes.ts';
import { flag, key, many, option, optional, bulk as text } from '../../../spec/args.ts';
import { array, NIL } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import { ReplyError } from '../../errors.ts';
import { compact } from '../../values/json/print.ts';
import { readJson } from './documents.ts';
import { jsonFacts } from './facts.ts';
import { serverOf } from './servers.ts';

export const jsonGet = manualCommand({
  ...jsonFacts,
  name: 'JSON.GET',
  complexity: 'O(N) for N values in what is answered',
  summary: 'Returns the values at paths as JSON.',
  flags: ['readonly', 'module'],
  of: { valkey: { flags: ['readonly', 'module', 'fast'] }, dragonfly: { flags: ['readonly', 'fast'] } },
  args: {
    key: key(),
    indent: option('INDENT', text()),
    newline: option('NEWLINE', text()),
    space: option('SPACE', text()),
    noescape: flag('NOESCAPE'),
    path: optional(many(text())),
  },
  run(ctx, argv) {
    const server = serverOf(ctx);
    const asked = server.asked(ctx, argv.slice(2));
    const root = server.readAny ? server.readAny(ctx, argv[1] as Bytes) : readJson(ctx, argv[1] as Bytes, server);
    return root === undefined ? NIL : server.get(ctx, root, asked);
  },
});

export const jsonMget = manualCommand({
  ...jsonFacts,
  name: 'JSON.MGET',
  complexity: 'O(N) for N values in what is answered',
  summary: 'Returns the values at a path of several keys as JSON.',
  flags: ['readonly', 'module'],
  of: { valkey: { flags: ['readonly', 'module', 'fast'] }, dragonfly: { flags: ['readonly', 'fast'] } },
  args: { key: many(key()), path: text() },
  run(ctx, argv) {
    const server = serverOf(ctx);
    const paths = [server.path(argv.at(-1) as Bytes)];
    return array(
      argv.slice(1, -1).map((each) => {
        try {
          const root = readJson(ctx, each, server);
          return root === undefined ? NIL : server.get(ctx, root, { paths, layout: compact });
        } catch (thrown) {
          if (thrown instanceof ReplyError && server.isNothing(thrown)) return NIL;
          throw thrown;
        }
      }),
    );
  },
});
