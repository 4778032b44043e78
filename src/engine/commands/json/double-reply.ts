import type { Reply } from '../../../spec/reply.ts';
import { printShortest } from '../../values/double.ts';

export const doubleReply = (value: number): Reply => ({ type: 'double', text: printShortest(value) });
