import type { Bytes } from '../../../bytes.ts';
import { type Reply, bulk as text } from '../../../spec/reply.ts';
import { hasSince } from '../../../spec/server.ts';
import type { Context } from '../../context.ts';
import type { Entry } from '../../values/stream/entry.ts';
import type { Pending } from '../../values/stream/group.ts';
import type { GroupDraft } from '../../values/stream/group-draft.ts';
import { printId } from '../../values/stream/id.ts';
import { entryReply } from '../../values/stream/kind.ts';

/** How a consumer claims entries. */
interface ClaimOptions {
  readonly consumer: Bytes;
  /** What was given less than so many ms ago stays where it is. */
  readonly minIdle: bigint;
  /** Only IDs are answered, and it does not count as given. */
  readonly justId: boolean;
}

/** A consumer that claims pending entries of its group, whoever has them. */
export class Claimer {
  readonly #ctx: Context;
  readonly #group: GroupDraft;
  readonly #options: ClaimOptions;
  /** Since 7.2 it has been seen also where it gets nothing, and what it gets makes it active. */
  readonly #isSeenAlways: boolean;

  constructor(ctx: Context, group: GroupDraft, options: ClaimOptions) {
    this.#ctx = ctx;
    this.#group = group;
    this.#options = options;
    this.#isSeenAlways = hasSince(ctx.flavor, '7.2.0');
    if (this.#isSeenAlways) group.see(options.consumer, ctx.nowMs);
  }

  /** Whether a pending entry was given so long ago that it may be claimed. */
  mayHave({ deliveredMs }: Pending): boolean {
    const { minIdle } = this.#options;
    return minIdle <= 0n || BigInt(this.#ctx.nowMs - deliveredMs) >= minIdle;
  }

  /** Takes an entry; what is answered of it. */
  claim(entry: Entry, before: Pick<Pending, 'deliveries'>, deliveredMs = this.#ctx.nowMs, count?: bigint): Reply {
    const { consumer, justId } = this.#options;
    if (!this.#isSeenAlways) this.#group.see(consumer, this.#ctx.nowMs);
    const deliveries = count ?? before.deliveries + (justId ? 0n : 1n);
    this.#group.give({ id: entry.id, consumer, deliveredMs, deliveries });
    if (this.#isSeenAlways) this.#group.activate(consumer, this.#ctx.nowMs);
    return justId ? text(printId(entry.id)) : entryReply(entry);
  }
}
