import type { KeyContents as Contents, EntryRow, KeyRow } from '../../protocol/messages.ts';
import { grouped } from '../format.ts';
import { moreEntries, mostEntries, ttlText } from './rows.ts';
import './key-contents.css';

interface KeyContentsProps {
  readonly row: Pick<KeyRow, 'key' | 'type' | 'size'>;
  readonly contents: Contents;
  /** The reader wants to see so many entries. */
  readonly onMore: (count: number) => void;
}

/** What is in a key: the text of a string, or the entries of a collection, from its beginning. */
export function KeyContents({ row: { key, type, size = 0 }, contents, onMore }: KeyContentsProps) {
  if ('text' in contents) {
    const { text, goesOn } = contents;
    return (
      <pre className="key-text">
        {text}
        {goesOn ? <span className="inspector-quiet">… and on: GETRANGE shows any part of it.</span> : undefined}
      </pre>
    );
  }
  const { entries } = contents;
  const shown = entries.length;
  return (
    <>
      <ol className="key-entries" aria-label={`In ${key}`}>
        {entries.map((entry, index) => (
          <Entry key={entry.name ?? index} entry={entry} place={type === 'list' ? index : undefined} />
        ))}
      </ol>
      {shown < size ? (
        <p className="key-more">
          {grouped(shown)} of {grouped(size)}
          {shown < mostEntries ? (
            <button type="button" className="button button-edged" onClick={() => onMore(shown + moreEntries)}>
              Show more
            </button>
          ) : undefined}
        </p>
      ) : undefined}
    </>
  );
}

/** `place`: how LINDEX counts it. */
function Entry({ entry: { name, value, remainingMs }, place }: { entry: EntryRow; place: number | undefined }) {
  const ttl = remainingMs === undefined ? undefined : ttlText({ remainingMs });
  return (
    <li>
      {place === undefined ? undefined : <span className="key-place">{grouped(place)}</span>}
      {name === undefined ? undefined : <span className="key-name">{name}</span>}
      <span className="key-value">{value}</span>
      {ttl ? (
        <span className="key-ttl" title={ttl.exact}>
          {ttl.text}
        </span>
      ) : undefined}
    </li>
  );
}
