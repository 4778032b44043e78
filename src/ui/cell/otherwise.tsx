import type { OtherAnswer } from '../../protocol/messages.ts';
import { serverNames } from '../session/servers.ts';
import './otherwise.css';

/** What other servers answered to the same command, those that answered alike together. */
export function Otherwise({ answers }: { readonly answers: readonly OtherAnswer[] }) {
  const documented = namesOf(answers.filter(({ asDocumented }) => asDocumented));
  const others = answers.filter(({ asDocumented }) => !asDocumented);
  return (
    <>
      {documented.length > 0 ? (
        <p className="otherwise">
          {listed(documented)} {answer(documented)} as the docs do.
        </p>
      ) : undefined}
      {[...new Set(others.map(({ text }) => text))].map((said) => {
        const servers = namesOf(others.filter(({ text }) => text === said));
        return (
          <p key={said} className="otherwise">
            {listed(servers)} {answer(servers)} otherwise: <code>{said}</code>
          </p>
        );
      })}
    </>
  );
}

const namesOf = (answers: readonly OtherAnswer[]): readonly string[] =>
  answers.map(({ flavor }) => serverNames[flavor]);

const answer = ({ length }: readonly string[]): string => (length === 1 ? 'answers' : 'answer');

/** `Redis 8.4, Redis 7.0 and Valkey 9.0` */
const listed = (names: readonly string[]): string =>
  [names.slice(0, -1).join(', '), names.at(-1)].filter(Boolean).join(' and ');
