import type { ArgInfo } from './info.ts';
import { fewestWords, sum } from './words.ts';

/** An argument of an options region: recognised by its word, wherever it stands in the region. */
export const isOption = (arg: ArgInfo): boolean => (arg.optional ?? arg.anywhere) === true && isIntroduced(arg);

/** Whether only certain words can begin the argument. */
export function isIntroduced(arg: ArgInfo): boolean {
  if (arg.token !== undefined) return true;
  if (arg.type === 'oneof') return (arg.args ?? []).every(isIntroduced);
  if (arg.type !== 'block' || arg.counted) return false;
  const members = arg.args ?? [];
  const needed = members.findIndex((member) => !member.optional);
  return needed >= 0 && members.slice(0, needed + 1).every(isIntroduced);
}

/** What is read in turn: options in any order, some of them needed, or one argument; `keeps`: words for what must stand behind it. */
export type Part =
  | { readonly options: readonly ArgInfo[]; readonly needed: readonly ArgInfo[] }
  | {
      readonly arg: ArgInfo;
      readonly rest: readonly ArgInfo[];
      readonly keeps: number;
      readonly isIntroduced: boolean;
    };

/** How to read arguments. Each command is read over and over, so that is found out once. */
interface Plan {
  readonly parts: readonly Part[];
  /** Those that share the words among them: `key [key ...] id [id ...]`. */
  readonly sharers: readonly ArgInfo[];
}

const plans = new WeakMap<readonly ArgInfo[], Plan>();

export function planOf(args: readonly ArgInfo[]): Plan {
  const known = plans.get(args);
  if (known) return known;
  const several = args.filter((arg) => arg.multiple && !isOption(arg));
  const plan = { parts: partsOf(args), sharers: several.length > 1 ? several : [] };
  plans.set(args, plan);
  return plan;
}

function partsOf(args: readonly ArgInfo[]): readonly Part[] {
  const parts: Part[] = [];
  for (let i = 0; i < args.length; ) {
    let end = i;
    while (end < args.length && isOption(args[end] as ArgInfo)) end++;
    if (end > i) {
      const options = args.slice(i, end);
      parts.push({ options, needed: options.filter(({ optional }) => !optional) });
    } else {
      const arg = args[end++] as ArgInfo;
      const rest = args.slice(end);
      parts.push({ arg, rest, keeps: sum(rest, fewestWords), isIntroduced: isIntroduced(arg) });
    }
    i = end;
  }
  return parts;
}
