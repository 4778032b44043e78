/** Says how much of a text is not shown. */
export function Omitted({ count }: { count: number }) {
  if (count === 0) return undefined;
  return (
    <span className="omitted">
      … {count.toLocaleString('en')} more {count === 1 ? 'character' : 'characters'}
    </span>
  );
}
