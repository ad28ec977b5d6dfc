import { count, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { usageReservations } from "@/db/schema";
import { inPlatformTransaction } from "@/lib/context";
import { newId } from "@/lib/ids";
import { createProjectContext } from "@/tests/factories/create-context";
import { runRelease } from "./release-orphans";

it("gives back all that a killed process held in one go, however much it is", async () => {
  const ctx = await createProjectContext();
  const held = Array.from({ length: 201 }, () => ({
    projectId: ctx.projectId,
    requestId: newId("usage"),
    purpose: "answer",
    usageDate: "2026-03-10",
    periodStart: "2026-03-01",
    amountMicros: 0,
    tokens: 1,
    messages: 0,
    aliveUntil: new Date("2026-03-10T12:00:00Z"),
  }));
  await inPlatformTransaction(ctx, (tx) => tx.db.insert(usageReservations).values(held));

  await runRelease(ctx, (_name, work) => work());
  const [left] = await inPlatformTransaction(ctx, (tx) =>
    tx.db
      .select({ count: count() })
      .from(usageReservations)
      .where(eq(usageReservations.projectId, ctx.projectId)),
  );
  expect(left).toEqual({ count: 0 });
});
