import { oneOf, word } from '../../../spec/args.ts';
import type { End } from '../../values/list/quicklist.ts';

/** The words for the ends of a list. */
export const ends = () => oneOf({ LEFT: word(), RIGHT: word() });

export const endOf = ({ is }: { readonly is: 'LEFT' | 'RIGHT' }): End => (is === 'LEFT' ? 'head' : 'tail');
