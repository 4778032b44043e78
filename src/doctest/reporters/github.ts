import type { CheckedCommand } from '../checked.ts';
import { differenceText } from '../difference.ts';
import { isWrong } from '../judging.ts';
import { summaryLine } from './pretty.ts';
import type { Reporter, ReporterOptions } from './reporter.ts';

/** Rows of what is wrong that the summary of a step holds: GitHub cuts one that is too long. */
const ROWS = 200;

/** GitHub Actions: what is wrong stands at its line in a pull request, and a summary on the page of the run. */
export function githubReporter({ strict, check = false }: ReporterOptions): Reporter {
  const wrong: CheckedCommand[] = [];
  return {
    document: ({ file, commands, diagnostics, faults }) => {
      const here = commands.filter((command) => isWrong(command, { strict }));
      wrong.push(...here);
      return [
        ...faults.map(({ line, message }) => annotation('error', { file, line }, message)),
        ...diagnostics
          .filter(({ severity }) => severity === 'problem')
          .map(({ line, message }) => annotation(strict ? 'error' : 'warning', { file, line }, message)),
        ...here.map((command) => annotation('error', { ...command, title: command.section }, explained(command))),
      ].join('');
    },
    end: (summary) => `${summaryLine(summary, check)}\n`,
    stepSummary: (summary) =>
      [`**Doctest**: ${html(summaryLine(summary, check))}`, '', ...(wrong.length > 0 ? table(wrong) : []), ''].join(
        '\n',
      ),
  };
}

const explained = ({ command, expected = '', actual, remark }: CheckedCommand): string =>
  [`> ${command}`, differenceText(expected, actual), ...(remark === undefined ? [] : [remark])].join('\n');

interface AnnotationPlace {
  readonly file: string;
  readonly line: number;
  readonly title?: string;
}

function annotation(kind: 'error' | 'warning', { file, line, title }: AnnotationPlace, message: string): string {
  const properties = { file, line, ...(title === undefined || title === '' ? {} : { title }) };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${propertySafe(String(value))}`);
  return `::${kind} ${written.join(',')}::${dataSafe(message)}\n`;
}

/** As the runner's own toolkit escapes what a command says. */
const dataSafe = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const propertySafe = (text: string): string => dataSafe(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

function table(wrong: readonly CheckedCommand[]): string[] {
  const rows = wrong
    .slice(0, ROWS)
    .map(
      ({ file, line, command, expected = '', actual }) =>
        `| ${code(`${file}:${line}`)} | ${code(command)} | ${code(expected)} | ${code(actual)} |`,
    );
  const more = wrong.length > ROWS ? ['', `and ${wrong.length - ROWS} more`] : [];
  return ['| where | command | documented | answered |', '|---|---|---|---|', ...rows, ...more];
}

const html = (text: string): string => text.replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`);

/** Within a table's cell nothing is Markdown any more: whatever could be is written by its number. */
const code = (text: string): string => {
  const shown = text.length > 300 ? `${text.slice(0, 300)}…` : text;
  const safe = shown.replace(/[^\w\s.:/()-]/gu, (char) => `&#${char.codePointAt(0)};`);
  return `<code>${safe.replace(/\r?\n/g, '<br>')}</code>`;
};
