import type { SkippedBlock } from '../../docs/page.ts';
import type { CheckedCommand, CheckedDocument } from '../checked.ts';
import { differenceOf } from '../difference.ts';
import { isWrong } from '../judging.ts';
import { printable } from '../printable.ts';
import type { Summary } from '../summary.ts';
import type { Reporter, ReporterOptions } from './reporter.ts';

type Paint = (text: string) => string;

/** For people at a terminal: what is wrong with its difference, what was forgiven in a line each, and the counts. */
export function prettyReporter({ colors, strict, check = false }: ReporterOptions): Reporter {
  const paint = (code: number): Paint => (colors ? (text) => `\x1b[${code}m${text}\x1b[0m` : (text) => text);
  const [red, green, yellow, dim, bold] = [paint(31), paint(32), paint(33), paint(2), paint(1)] as const;

  const mark: Readonly<Record<'+' | '-' | ' ', Paint>> = { '-': red, '+': green, ' ': (text) => text };

  function wrong(command: CheckedCommand): string {
    const difference = differenceOf(command.expected ?? '', command.actual);
    return [
      `${bold(placeOf(command))}  ${command.section}`,
      `  > ${command.command.replaceAll('\n', '\n  . ')}`,
      ...difference.map(({ sign, text }) => `  ${mark[sign](`${sign} ${text}`)}`),
      ...(command.remark === undefined ? [] : [`  ${command.remark}`]),
      '',
    ].join('\n');
  }

  const remark = (command: CheckedCommand): string =>
    `${placeOf(command)}: ${yellow('remark')}: ${command.remark} ${dim(`(${shortened(command.command)})`)}`;

  const unavailable = (commands: readonly CheckedCommand[]): string[] =>
    commands.map((command) => `${placeOf(command)}: ${dim(`not checked: ${command.remark}`)}`);

  function document({ file, commands, skips, diagnostics, faults }: CheckedDocument): string {
    const lines = [
      ...diagnostics.map(({ line, severity, message }) => `${file}:${line}: ${yellow(severity)}: ${message}`),
      ...faults.map(({ line, message }) => `${file}:${line}: ${red('fault')}: ${message}`),
      ...skips.map((skip) => `${file}:${skip.line}: ${dim(`skipped, ${skipText(skip)}`)}`),
      ...commands.flatMap((command) => {
        if (isWrong(command, { strict })) return wrong(command);
        if (command.isKnown) return `${placeOf(command)}: ${dim(`known: ${shortened(command.command)}`)}`;
        if (command.verdict === 'remark') return remark(command);
        return command.verdict === 'unavailable' ? unavailable([command]) : [];
      }),
    ];
    return lines.map((line) => `${printable(line)}\n`).join('');
  }

  return {
    document,
    end: (summary) =>
      [
        ...summary.fixed.map(({ file, section, command }) => `${file}: ${green('fixed')}: ${section}: ${command}`),
        ...(summary.fixed.length > 0 ? ['What is fixed can be taken out of the baseline.'] : []),
        ...(summary.tooManySkipped ? [red('More commands are skipped than --max-skipped allows.')] : []),
        (summary.exitCode === 0 ? green : red)(summaryLine(summary, check)),
      ]
        .map((line) => `${printable(line)}\n`)
        .join(''),
  };
}

/** `2 commands: needs two servers`. */
const skipText = ({ commands, reason = 'no reason is given' }: SkippedBlock): string =>
  `${plural(commands, 'command')}: ${reason}`;

const placeOf = ({ file, line }: CheckedCommand): string => `${file}:${line}`;

/** Characters of a command that a remark quotes. */
const QUOTED = 60;

function shortened(command: string): string {
  const [first = ''] = command.split('\n');
  return first.length > QUOTED ? `${first.slice(0, QUOTED)}…` : first;
}

/** The counts in a sentence. `check`: what counts as rewritten would only be. */
export function summaryLine(summary: Summary, check: boolean): string {
  const { documents, commands, verdicts, known, rewritten, fixed, skipped, problems, faults } = summary;
  const counts = [
    `${verdicts.match} match`,
    ...counted(verdicts.remark, 'remark'),
    ...counted(verdicts.mismatch, 'mismatch', 'es'),
    ...(verdicts.unavailable > 0 ? [`${verdicts.unavailable} not available`] : []),
    ...(verdicts['no-expectation'] > 0 ? [`${verdicts['no-expectation']} without a documented output`] : []),
  ];
  const skips = skipped.reduce((sum, skip) => sum + skip.commands, 0);
  const rest = [
    ...(rewritten > 0 ? [`${rewritten} ${check ? 'would be rewritten' : 'rewritten'}`] : []),
    ...(known > 0 ? [`${known} known`] : []),
    ...(fixed.length > 0 ? [`${fixed.length} fixed`] : []),
    ...(skips > 0 ? [`${skips} skipped`] : []),
    ...counted(problems, 'problem'),
    ...counted(faults, 'fault'),
  ];
  const told = rest.length > 0 ? `; ${rest.join(', ')}` : '';
  return `${plural(documents, 'document')}, ${plural(commands, 'command')}: ${counts.join(', ')}${told}`;
}

const counted = (count: number, noun: string, ending = 's'): string[] =>
  count > 0 ? [plural(count, noun, ending)] : [];

const plural = (count: number, noun: string, ending = 's'): string => `${count} ${noun}${count === 1 ? '' : ending}`;
