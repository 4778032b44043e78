import { describe, expect, it } from 'vitest';
import { HeadStore } from '../../../../src/engine/head-store.ts';
import { HistoryStore } from '../../../../src/engine/history-store.ts';
import { flavorOf, OurPlayer } from '../../../oracle/player.ts';

const nested = (depth: number, inner = ''): string => '['.repeat(depth) + inner + ']'.repeat(depth);
const way = (depth: number): string => `$${'[0]'.repeat(depth)}`;
const tooDeep = {
  redis: ['ERR recursion limit exceeded', 127],
  valkey: ['LIMIT Document path nesting limit is exceeded', 128],
  dragonfly: ['ERR failed to parse JSON', 256],
} as const;

describe.each(['redis', 'valkey', 'dragonfly'] as const)('values in each other, on %s', (name) => {
  const [message, most] = tooDeep[name];
  const refusal = { type: 'error', message };

  describe.each(['kept', 'in place'])('with what was %s', (how) => {
    const playerOf = () => {
      const options = { flavor: flavorOf(name) };
      const player = new OurPlayer(how === 'kept' ? new HistoryStore(options) : new HeadStore(options));
      return (...argv: string[]) => player.send(argv, 0);
    };

    it('are never so deep that they cannot be read', () => {
      const send = playerOf();
      send('JSON.SET', 'n', '$', '[]');
      for (let i = 0; i < 80; i++) send('JSON.ARRAPPEND', 'n', way(i * 100), nested(100));
      for (const reads of ['JSON.GET n', 'DUMP n', 'JSON.DEBUG MEMORY n', 'JSON.GET n $..*', 'COPY n m']) {
        expect(send(...reads.split(' ')), reads).not.toMatchObject({ type: 'error' });
      }
    });

    it.each([
      ['JSON.ARRAPPEND', 'n', way(60)],
      ['JSON.ARRINSERT', 'n', way(60), '0'],
      ['JSON.SET', 'n', way(61)],
      ['JSON.SET', 'n', `${way(60)}[0].new`],
      ...(name === 'dragonfly' ? [] : [['JSON.MSET', 'other', '$', '1', 'n', way(61)]]),
      ...(name === 'valkey' ? [] : [['JSON.MERGE', 'n', way(61)]]),
    ])('are refused by %s where that is too deep, and nothing is changed', (...argv) => {
      const send = playerOf();
      send('JSON.SET', 'n', '$', nested(61, '{}'));
      const before = send('JSON.GET', 'n');
      expect(send(...argv, nested(most - 59))).toEqual(refusal);
      expect(send('JSON.GET', 'n')).toEqual(before);
      expect(send('EXISTS', 'other')).toMatchObject({ value: 0n });
      expect(send(...argv, nested(most - 63))).not.toMatchObject({ type: 'error' });
    });

    it('are refused in all arrays where they are too deep in one', () => {
      const send = playerOf();
      send('JSON.SET', 'n', '$', '{"a":[],"b":{"a":[]}}');
      const before = send('JSON.GET', 'n');
      const deep = nested(name === 'valkey' ? most - 1 : most - 2);
      expect(send('JSON.ARRAPPEND', 'n', '$..a', deep)).toEqual(refusal);
      expect(send('JSON.GET', 'n')).toEqual(before);
    });
  });
});
