/** Commands whose example is still to be written, by folder; a subcommand behind a colon. The list only shrinks. */
const byFolder: Readonly<Record<string, string>> = {
  generic: `DEL DUMP EXISTS FIELDEXPIRE FIELDTTL KEYS MOVE OBJECT OBJECT:ENCODING OBJECT:FREQ OBJECT:IDLETIME OBJECT:REFCOUNT RANDOMKEY RENAMENX SCAN SORT SORT_RO TOUCH TYPE UNLINK WAIT`,
  hash: `HDEL HEXISTS HEXPIRE HEXPIREAT HEXPIRETIME HGET HGETALL HGETDEL HGETEX HINCRBY HINCRBYFLOAT HKEYS HLEN HMGET HMSET HPERSIST HPEXPIRE HPEXPIREAT HPEXPIRETIME HPTTL HRANDFIELD HSCAN HSET HSETEX HSETNX HSTRLEN HTTL HVALS`,
};

export const unwritten: ReadonlySet<string> = new Set(
  Object.values(byFolder).flatMap((names) =>
    names
      .trim()
      .split(/\s+/)
      .filter((name) => name !== '')
      .map((name) => name.replace(':', ' ')),
  ),
);
