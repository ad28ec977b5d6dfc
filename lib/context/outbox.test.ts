import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { outboxEvents } from "@/db/schema";
import { createMemorySink, defineEvent, type OutboxEvent } from "@/lib/events";
import { requestContext } from "@/tests/factories/create-context";
import { startOwnDatabase } from "@/tests/setup/start-own-database";
import {
  emit,
  inPlatformTransaction,
  outboxSettled,
  sendPending,
  type InTransaction,
  type RequestContext,
} from ".";

const teaBrewed = defineEvent("tests/tea.brewed", z.object({ cup: z.number().int() }));

let own: Awaited<ReturnType<typeof startOwnDatabase>>;
beforeAll(async () => {
  own = await startOwnDatabase();
});
afterAll(() => own.stop());

function contextWith(send: (events: readonly OutboxEvent[]) => Promise<void>) {
  return requestContext({ database: own.database, events: { send } });
}

// A platform transaction stands for any: emit asks only for an open one.
const brew = (ctx: RequestContext, cup: number) =>
  inPlatformTransaction(ctx, (tx) => emit(tx, teaBrewed, { cup }));

const pendingEvents = (ctx: RequestContext) =>
  inPlatformTransaction(ctx, async (tx) => {
    const rows = await tx.db.select().from(outboxEvents);
    return rows.filter(({ sentAt }) => sentAt === null);
  });

describe("the outbox", () => {
  it("refuses a fact outside a transaction", async () => {
    const ctx = requestContext({ database: own.database });
    await expect(
      emit(ctx as unknown as InTransaction<RequestContext>, teaBrewed, { cup: 1 }),
    ).rejects.toThrow("emit needs an open transaction");
  });

  it("refuses a payload that its event does not allow, with the whole transaction", async () => {
    const ctx = requestContext({ database: own.database });
    await expect(brew(ctx, 1.5)).rejects.toThrow();
    expect(await pendingEvents(ctx)).toEqual([]);
  });

  it("sends a fact after its commit, under the id that it was written with", async () => {
    const sink = createMemorySink();
    const ctx = contextWith(sink.send);
    await brew(ctx, 1);
    await outboxSettled(ctx.services);
    expect(sink.sent).toMatchObject([{ name: "tests/tea.brewed", payload: { cup: 1 } }]);
    const [row] = await inPlatformTransaction(ctx, (tx) =>
      tx.db
        .select()
        .from(outboxEvents)
        .where(eq(outboxEvents.id, sink.sent[0]?.id ?? "")),
    );
    expect(row?.sentAt).toBeInstanceOf(Date);
  });

  it("sends nothing of a transaction that was rolled back", async () => {
    const sink = createMemorySink();
    const ctx = contextWith(sink.send);
    const failing = inPlatformTransaction(ctx, async (tx) => {
      await emit(tx, teaBrewed, { cup: 2 });
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    await outboxSettled(ctx.services);
    expect(await sendPending(ctx.services)).toBe(0);
    expect(sink.sent).toEqual([]);
  });

  it("sends later what a crash or an outage left behind, and only once", async () => {
    const down = contextWith(() => Promise.reject(new Error("the job engine is away")));
    await brew(down, 3);
    await outboxSettled(down.services);
    expect(await pendingEvents(down)).toHaveLength(1);

    const sink = createMemorySink();
    const ctx = contextWith(sink.send);
    expect(await sendPending(ctx.services)).toBe(1);
    expect(await sendPending(ctx.services)).toBe(0);
    expect(sink.sent).toMatchObject([{ payload: { cup: 3 } }]);
  });

  it("repeats the same id when it died between sending and noting so", async () => {
    const ids: string[] = [];
    const dying = contextWith((events) => {
      ids.push(...events.map(({ id }) => id));
      return Promise.reject(new Error("killed after the engine took it"));
    });
    await brew(dying, 4);
    await outboxSettled(dying.services);
    const sink = createMemorySink();
    await sendPending(contextWith(sink.send).services);
    expect(sink.sent.map(({ id }) => id)).toEqual(ids);
  });

  it("sends all that an outage left behind, in more than one batch", async () => {
    const down = contextWith(() => Promise.reject(new Error("away")));
    await inPlatformTransaction(down, async (tx) => {
      for (let cup = 0; cup < 120; cup += 1) {
        await emit(tx, teaBrewed, { cup });
      }
    });
    await outboxSettled(down.services);
    const sink = createMemorySink();
    expect(await sendPending(contextWith(sink.send).services)).toBe(120);
    const cups = sink.sent.map(({ payload }) => Number(payload.cup));
    expect(cups.toSorted((left, right) => left - right)).toEqual([...Array(120).keys()]);
  });

  it("does not let one fact that is refused keep back the others", async () => {
    const sink = createMemorySink();
    const picky = contextWith((events) =>
      events.some(({ payload }) => payload.cup === 66)
        ? Promise.reject(new Error("refused"))
        : sink.send(events),
    );
    await inPlatformTransaction(picky, (tx) =>
      emit(tx, teaBrewed, { cup: 65 }, { cup: 66 }, { cup: 67 }),
    );
    await outboxSettled(picky.services);
    expect(sink.sent.map(({ payload }) => payload.cup)).toEqual([65, 67]);
    const [left] = await pendingEvents(picky);
    expect(left).toMatchObject({ payload: { cup: 66 }, attempts: 1 });
    await sendPending(requestContext({ database: own.database }).services);
  });

  it("looks once more for all that is committed while it delivers", async () => {
    const sink = createMemorySink();
    let batches = 0;
    const slow = contextWith(async (events) => {
      batches += 1;
      await new Promise((resolve) => setTimeout(resolve, 200));
      await sink.send(events);
    });
    await brew(slow, 70);
    for (const cup of [71, 72, 73, 74]) await brew(slow, cup);
    await outboxSettled(slow.services);
    expect(sink.sent.map(({ payload }) => payload.cup)).toEqual([70, 71, 72, 73, 74]);
    expect(batches).toBe(2);
  });

  it("asks an engine that is away a few times only, however much is waiting", async () => {
    let asked = 0;
    const down = contextWith(() => {
      asked += 1;
      return Promise.reject(new Error("away"));
    });
    const cups = Array.from({ length: 50 }, (_, index) => ({ cup: 100 + index }));
    await inPlatformTransaction(down, (tx) => emit(tx, teaBrewed, ...cups));
    await outboxSettled(down.services);
    expect(asked).toBe(4);
    await sendPending(requestContext({ database: own.database }).services);
  });

  it("does not make the caller wait for, or fail with, the job engine", async () => {
    const never = contextWith(() => new Promise(() => undefined));
    await expect(brew(never, 5)).resolves.toBeUndefined();
  });
});
