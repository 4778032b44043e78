import type { CheckedCommand, CheckedDocument } from '../checked.ts';
import { differenceText } from '../difference.ts';
import { isWrong, type Judging } from '../judging.ts';
import type { Reporter } from './reporter.ts';

/** JUnit's XML, as most servers of continuous integration read it: a file is a suite, a command a case. */
export const junitReporter = (judging: Judging): Reporter => ({
  begin: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="doctest">\n',
  document: (checked) => suite(checked, judging),
  end: () => END,
  broken: (why) => `${brokenSuite(why)}${END}`,
});

const END = '</testsuites>\n';

/** To a reader of the report the run itself has failed. */
function brokenSuite(message: string): string {
  const lost = element('testcase', { classname: 'doctest', name: 'the run' }, element('error', { message }));
  return `${element('testsuite', { name: 'doctest', tests: 1, failures: 0, errors: 1, skipped: 0 }, lost)}\n`;
}

function suite({ file, commands, skips, faults }: CheckedDocument, judging: Judging): string {
  const cases = [
    ...commands.map((command) => commandCase(command, judging)),
    ...skips.map(({ line, section, commands: count, reason = 'no reason is given' }) =>
      testCase({ file, line, name: `${section}: ${count} skipped` }, element('skipped', { message: reason })),
    ),
    ...faults.map(({ line, message }) =>
      testCase({ file, line, name: 'could not be run' }, element('error', { message })),
    ),
  ];
  if (cases.length === 0) return '';
  const counts = {
    tests: cases.length,
    failures: commands.filter((command) => isWrong(command, judging)).length,
    errors: faults.length,
    skipped: skips.length + commands.filter(({ verdict }) => verdict === 'unavailable').length,
  };
  return `${element('testsuite', { name: file, ...counts }, `\n${cases.join('')}`)}\n`;
}

function commandCase(command: CheckedCommand, judging: Judging): string {
  const { file, line, section, verdict, expected = '', actual, remark: message = verdict } = command;
  const place = { file, line, name: `${section}: ${command.command} (line ${line})` };
  if (isWrong(command, judging)) {
    return testCase(place, element('failure', { message, type: verdict }, escaped(differenceText(expected, actual))));
  }
  if (verdict === 'unavailable') return testCase(place, element('skipped', { message }));
  const isTold = verdict !== 'match' && command.remark !== undefined;
  return testCase(place, isTold ? element('system-out', {}, escaped(`${verdict}: ${message}`)) : '');
}

interface CasePlace {
  readonly file: string;
  readonly line: number;
  readonly name: string;
}

const testCase = ({ file, line, name }: CasePlace, inside: string): string =>
  `${element('testcase', { classname: file, name, file, line }, inside)}\n`;

function element(name: string, attributes: Readonly<Record<string, string | number>>, inside = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  return `<${name}${written.join('')}${inside === '' ? '/>' : `>${inside}</${name}>`}`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** What XML 1.0 may hold: other characters are shown as one that it may. */
const escaped = (text: string): string =>
  text
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
    .replace(/[&<>"\n\r\t]/g, (char) => entities[char] ?? char);
