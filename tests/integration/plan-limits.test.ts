import { readdir } from "node:fs/promises";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { and, eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { outboxEvents } from "@/db/schema";
import { createAvatar, listAvatars } from "@/lib/avatars";
import { getLimits, thresholdReached } from "@/lib/billing";
import { askWhole } from "@/lib/chat";
import { inPlatformTransaction, type ProjectContext } from "@/lib/context";
import { createTextDocument, deleteDocument, listDocuments } from "@/lib/documents";
import { runIngestion } from "@/lib/documents/ingest/run-ingestion";
import { type AppError } from "@/lib/errors";
import { createFolderStorage } from "@/lib/storage";
import { asKey } from "@/tests/factories/as-key";
import { createAvatarContext, requestContext } from "@/tests/factories/create-context";
import { givePlan } from "@/tests/factories/give-plan";
import { readBalance } from "@/tests/factories/read-balance";

const codes = (outcomes: PromiseSettledResult<unknown>[]) => {
  const refused = outcomes.filter((outcome) => outcome.status === "rejected");
  return {
    served: outcomes.length - refused.length,
    refused: refused.map(({ reason }) => (reason as AppError).code),
  };
};

/** What was told of limits, in the order in which it was. */
async function alertsOf(ctx: ProjectContext) {
  const rows = await inPlatformTransaction(ctx, (tx) =>
    tx.db
      .select({ payload: outboxEvents.payload })
      .from(outboxEvents)
      .where(
        and(
          eq(outboxEvents.name, thresholdReached.name),
          eq(sql`${outboxEvents.payload} ->> 'projectId'`, ctx.projectId),
        ),
      )
      .orderBy(outboxEvents.id),
  );
  return rows.map(({ payload }) => thresholdReached.schema.parse(payload));
}

describe("a plan", () => {
  it("takes exactly as many documents as it has room for, of many uploaded at once", async () => {
    const directory = await mkdtemp(path.join(tmpdir(), "plan-files-"));
    const storage = createFolderStorage({ directory });
    const { ctx, avatarId } = await createAvatarContext(requestContext({ storage }));
    await givePlan(ctx, { documents: 3 });
    const uploads = Array.from({ length: 12 }, (_, index) =>
      createTextDocument(ctx, avatarId, { title: `T${index}`, text: `Text number ${index}.` }),
    );
    expect(codes(await Promise.allSettled(uploads))).toEqual({
      served: 3,
      refused: Array<string>(9).fill("plan.limit_reached"),
    });
    expect((await listDocuments(ctx, avatarId)).data).toHaveLength(3);
    const stored = await readdir(directory, { recursive: true, withFileTypes: true });
    const files = stored.filter((entry) => entry.isFile() && !entry.name.endsWith(".json"));
    expect(files).toHaveLength(3);
  });

  it("counts bytes, and names what is full", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    await givePlan(ctx, { storageBytes: 20 });
    await createTextDocument(ctx, avatarId, { title: "A", text: "0123456789" });
    await expect(
      createTextDocument(ctx, avatarId, { title: "B", text: "0123456789 and one more" }),
    ).rejects.toMatchObject({
      kind: "plan_limit",
      details: { resource: "storageBytes", limit: 20, current: 10 },
    });
  });

  it("counts every avatar's documents also for a key that is held to one", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    const { id: otherId } = await createAvatar(ctx, { name: "Other" });
    await givePlan(ctx, { documents: 2, storageBytes: 25 });
    const key = asKey(ctx, [avatarId]);
    await createTextDocument(ctx, otherId, { title: "A", text: "0123456789" });
    await expect(
      createTextDocument(key, avatarId, { title: "B", text: "0123456789 and one more" }),
    ).rejects.toMatchObject({ details: { resource: "storageBytes", current: 10 } });
    await createTextDocument(key, avatarId, { title: "C", text: "abc" });
    await expect(
      createTextDocument(key, avatarId, { title: "D", text: "def" }),
    ).rejects.toMatchObject({ details: { resource: "documents", limit: 2, current: 2 } });
  });

  it("tells once that it refused an upload for which too little is left, and not that a file is too large", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    await givePlan(ctx, { storageBytes: 20 });
    const add = (title: string, bytes: number) =>
      createTextDocument(ctx, avatarId, { title, text: title.padEnd(bytes, ".") });
    const refused = { code: "plan.limit_reached" };
    await add("a", 9);
    await expect(add("b", 12)).rejects.toMatchObject(refused);
    expect(await alertsOf(ctx)).toEqual([]);
    await add("c", 10);
    const told = async () => (await alertsOf(ctx)).filter(({ threshold }) => threshold === 100);
    await expect(add("d", 2)).rejects.toMatchObject(refused);
    await expect(add("e", 3)).rejects.toMatchObject(refused);
    expect(await told()).toMatchObject([{ metric: "storageBytes", used: 19, limit: 20 }]);
  });

  it("shows how full its room is, and tells of each threshold once until much of it is free again", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    await givePlan(ctx, { documents: 5, storageBytes: 1_000, avatars: 1 });
    const add = async (title: string) =>
      (await createTextDocument(ctx, avatarId, { title, text: `Text of ${title}.` })).id;
    const remove = (documentId: string) => deleteDocument(ctx, { avatarId, documentId });
    const told = async () => (await alertsOf(ctx)).map(({ threshold }) => threshold);

    const ids = [await add("a"), await add("b")];
    expect(await told()).toEqual([]);
    ids.push(await add("c"), await add("d"));
    expect(await told()).toEqual([50, 80]);
    // One that comes and goes is no news; half the room that came and went is.
    await remove(ids.pop()!);
    ids.push(await add("e"), await add("f"));
    expect(await told()).toEqual([50, 80, 100]);
    await expect(add("g")).rejects.toMatchObject({ code: "plan.limit_reached" });
    for (const id of ids.splice(1)) await remove(id);
    for (const title of ["h", "i"]) await add(title);
    expect(await told()).toEqual([50, 80, 100, 50]);
    expect((await alertsOf(ctx)).at(-1)).toMatchObject({
      scopeType: "project",
      metric: "documents",
      period: "standing",
      used: 3,
      limit: 5,
    });

    const { holdings } = await getLimits(ctx);
    expect(holdings).toEqual([
      { resource: "documents", used: 3, limit: 5 },
      { resource: "storageBytes", used: 3 * "Text of a.".length, limit: 1_000 },
      { resource: "avatars", used: 1, limit: 1 },
      { resource: "members", used: 1, limit: null },
      { resource: "telegramBots", used: 0, limit: null },
    ]);
  });

  it("tells once of room for one or two that comes and goes, and of how full it is in one go", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    await givePlan(ctx, { documents: 1 });
    const comeAndGo = async () => {
      const { id } = await createTextDocument(ctx, avatarId, { title: "a", text: "Text." });
      await deleteDocument(ctx, { avatarId, documentId: id });
    };
    for (let time = 0; time < 3; time += 1) await comeAndGo();
    const told = async () => (await alertsOf(ctx)).map(({ threshold }) => threshold);
    expect(await told()).toEqual([100]);
  });

  it("lets no more avatars be made at once than it allows", async () => {
    const { ctx } = await createAvatarContext();
    await givePlan(ctx, { avatars: 2 });
    const made = Array.from({ length: 5 }, () => createAvatar(ctx, { name: "One more" }));
    expect(codes(await Promise.allSettled(made)).served).toBe(1);
    expect((await listAvatars(ctx)).data).toHaveLength(2);
  });

  it("answers exactly as many questions as it pays for, and stores none that it refuses", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    await givePlan(ctx, { messagesPerMonth: 4 });
    const document = await createTextDocument(ctx, avatarId, {
      title: "FAQ",
      text: "Refunds take 5 working days.",
    });
    await runIngestion(ctx, { documentId: document.id, version: 1 });
    const asked = Array.from({ length: 10 }, () =>
      askWhole(ctx, avatarId, { message: "How long do refunds take?" }, { channel: "playground" }),
    );
    expect(codes(await Promise.allSettled(asked))).toEqual({
      served: 4,
      refused: Array<string>(6).fill("usage.limit_reached"),
    });
    expect(await readBalance(ctx)).toMatchObject({ used: 4, settled: 4, open: 0 });
  });

  it("tells once that a limit refuses, also when it is less than one question may take", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    await givePlan(ctx, { tokensPerMonth: 1 });
    const document = await createTextDocument(ctx, avatarId, {
      title: "FAQ",
      text: "Refunds take 5 working days.",
    });
    await runIngestion(ctx, { documentId: document.id, version: 1 }).catch(() => undefined);
    const ask = () =>
      askWhole(ctx, avatarId, { message: "How long do refunds take?" }, { channel: "api" });
    for (let round = 0; round < 3; round += 1) {
      await expect(ask()).rejects.toMatchObject({
        kind: "plan_limit",
        code: "usage.limit_too_low",
        details: {
          metric: "tokens",
          period: "month",
          limit: 1,
          needed: expect.any(Number),
          // What a visitor may read says nothing of limits.
          visitor_message: "I cannot answer right now. Please come back a little later.",
        },
      });
    }
    expect(await alertsOf(ctx)).toMatchObject([{ threshold: 100, metric: "tokens", limit: 1 }]);
  });
});
