import type { Bytes } from '../../bytes.ts';
import { mustBePositive, syntaxError } from '../errors.ts';
import { readAtLeast } from './numbers.ts';

/** `numkeys key ... end [COUNT count]`: each word is judged as it comes; COUNT stands once at most. */
export function readPopWords<E extends string>(argv: readonly Bytes[], ends: readonly E[]) {
  const behind = 2 + Number(readAtLeast(1n, argv[1] as Bytes, () => mustBePositive('numkeys')));
  const end = ends.find((each) => each === argv[behind]?.toUpperCase());
  if (end === undefined) throw syntaxError();
  const [option, word, ...more] = argv.slice(behind + 1);
  let count = 1n;
  if (option !== undefined) {
    if (option.toUpperCase() !== 'COUNT' || word === undefined) throw syntaxError();
    count = readAtLeast(1n, word, () => mustBePositive('count'));
  }
  if (more.length > 0) throw syntaxError();
  return { keys: argv.slice(2, behind), end, count: Number(count) };
}
