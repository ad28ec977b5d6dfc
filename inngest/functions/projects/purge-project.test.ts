import { desc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  apiKeys,
  auditEntries,
  idempotentRequests,
  notifications,
  paymentEvents,
  projectInvitations,
  projects,
  projectSecrets,
} from "@/db/schema";
import { createAvatar, deleteAvatar, publishAvatar } from "@/lib/avatars";
import { askWhole, giveFeedback } from "@/lib/chat";
import { fixedClock } from "@/lib/clock";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";
import { createTextDocument, purgeDocuments, runIngestion } from "@/lib/documents";
import { newId } from "@/lib/ids";
import {
  createProject,
  deleteProject,
  openDeletedProject,
  openProject,
  openProjectForJob,
  purgeLogs,
  requestDuePurges,
  restoreProject,
} from "@/lib/projects";
import { createUserContext, requestContext } from "@/tests/factories/create-context";
import { plantBareRows } from "@/tests/isolation/plant-bare-rows";
import { startOwnDatabase } from "@/tests/setup/start-own-database";
import { runPurge } from "./purge-project";

const day = 86_400_000;

let own: Awaited<ReturnType<typeof startOwnDatabase>>;
beforeAll(async () => {
  own = await startOwnDatabase();
});
afterAll(() => own.stop());

const rows = async (statement: Parameters<typeof own.database.execute>[0]) => [
  ...(await own.database.execute<Record<string, unknown>>(statement)),
];

/** Rows of the project in every table that can have some, the outbox and the provider's events included. */
async function rowsOf(projectId: string): Promise<Record<string, number>> {
  const tables = await rows(sql`
    select table_schema as schema, table_name as name from information_schema.columns
    where column_name = 'project_id' and table_schema not in ('information_schema', 'pg_catalog')`);
  const counts: Record<string, number> = {};
  for (const { schema, name } of tables) {
    const [row] = await rows(sql`
      select count(*)::int as count from ${sql.identifier(String(schema))}.${sql.identifier(String(name))}
      where project_id = ${projectId}`);
    counts[String(name)] = Number(row?.count);
  }
  const [project] = await rows(
    sql`select count(*)::int as count from projects where id = ${projectId}`,
  );
  const [payments] = await rows(
    sql`select count(*)::int as count from payment_events where claimed_project_id = ${projectId}`,
  );
  const [outbox] = await rows(
    sql`select count(*)::int as count from outbox_events where payload::text like ${`%${projectId}%`}`,
  );
  return {
    ...counts,
    projects: Number(project?.count),
    payment_events: Number(payments?.count),
    outbox_events: Number(outbox?.count),
  };
}

const filesOf = async (ctx: RequestContext, projectId: string) =>
  (await ctx.services.storage.list(`projects/${projectId}/`)).files;

/** A project with something in every room, and a file that no row knows of. */
async function fullProject(ctx: RequestContext) {
  const owner = await createUserContext(ctx);
  const { id: projectId } = await createProject(owner, { name: "Doomed" });
  const project = await openProject(owner, projectId);
  const { id: avatarId } = await createAvatar(project, { name: "One" });
  const { id: documentId } = await createTextDocument(project, avatarId, {
    title: "Prices",
    text: "Green tea costs four euros. Black tea costs three euros.",
  });
  await runIngestion(project, { documentId, version: 1 });
  await publishAvatar(project, avatarId);
  const { messageId } = await askWhole(
    project,
    avatarId,
    { message: "What does green tea cost?" },
    { channel: "api" },
  );
  await giveFeedback(project, { avatarId, messageId }, { rating: "up" });
  const gone = await createAvatar(project, { name: "Deleted before" });
  await createTextDocument(project, gone.id, { title: "Left behind", text: "Not purged yet." });
  await deleteAvatar(project, gone.id);

  const byUser = owner.user.id;
  await inPlatformTransaction(ctx, async (tx) => {
    await tx.db.insert(projectInvitations).values({
      id: newId("invitation"),
      projectId,
      role: "VIEWER",
      tokenHash: newId("invitation"),
      expiresAt: new Date(),
      invitedByUserId: byUser,
    });
    await tx.db.insert(apiKeys).values({
      id: newId("apiKey"),
      projectId,
      name: "Key",
      keyPrefix: "ap_x",
      keyHash: newId("apiKey"),
      scopes: ["avatars:ask"],
      createdByUserId: byUser,
    });
    await tx.db.insert(projectSecrets).values({
      id: newId("secret"),
      projectId,
      name: "openai_api_key",
      valueSealed: "sealed",
      lastFour: "abcd",
      updatedByUserId: byUser,
    });
    await tx.db.insert(notifications).values({
      id: newId("notification"),
      projectId,
      userId: byUser,
      eventId: newId("event"),
      channel: "in_app",
      audience: "member",
      kind: "limit_reached",
    });
    await tx.db.insert(idempotentRequests).values({
      id: newId("request"),
      projectId,
      userId: byUser,
      requestId: newId("request"),
      recordSealed: "sealed",
      expiresAt: new Date(),
    });
  });
  await own.database.insert(paymentEvents).values({
    id: `evt_of_${projectId}`,
    type: "customer.subscription.updated",
    claimedProjectId: projectId,
    subscriptionId: `sub_of_${projectId}`,
    occurredAt: new Date(),
  });
  await plantBareRows(own.database, {
    canary: `bare ${projectId}`,
    ids: { project_id: projectId, avatar_id: avatarId, document_id: documentId, plan_id: "free" },
    owner: { userId: byUser },
  });
  await ctx.services.storage.put(`projects/${projectId}/strays/of/a/crash`, new Uint8Array([1]));
  return { owner, project, projectId };
}

const now: <T>(name: string, work: () => Promise<T>) => Promise<T> = (_name, work) => work();

const purgedEntries = (ctx: RequestContext, projectId: string) =>
  inPlatformTransaction(ctx, (tx) =>
    tx.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.targetId, projectId))
      .orderBy(desc(auditEntries.id)),
  );

describe("the purge of a deleted project", () => {
  it("leaves no row in any table, no file and one audit entry, and touches no other project", async () => {
    const clock = fixedClock(new Date());
    const ctx = requestContext({ database: own.database, clock });
    const [{ project, projectId }, neighbour] = [await fullProject(ctx), await fullProject(ctx)];
    const before = await rowsOf(projectId);
    const neighbourBefore = await rowsOf(neighbour.projectId);
    // A table without a row of the project would prove nothing.
    expect(Object.entries(before).filter(([, count]) => count === 0)).toEqual([]);
    expect(Object.keys(before)).toEqual(expect.arrayContaining(["ledger_entries", "usage_limits"]));
    expect((await filesOf(ctx, projectId)).length).toBeGreaterThan(1);

    await deleteProject(project);
    clock.advance(30 * day);
    expect(await requestDuePurges(ctx)).toEqual({ requestedCount: 1 });
    expect(await runPurge(ctx, projectId, now)).toEqual({ outcome: "purged" });

    const left = Object.entries(await rowsOf(projectId)).filter(([, count]) => count > 0);
    expect(left).toEqual([]);
    expect(await filesOf(ctx, projectId)).toEqual([]);
    expect(await purgedEntries(ctx, projectId)).toMatchObject([
      { action: "project.purged", projectId: null, actorType: "job", auditMetadata: {} },
    ]);
    expect(await rowsOf(neighbour.projectId)).toEqual(neighbourBefore);
    // What the provider told stays known, without whom it was about.
    const told = await rows(sql`
      select claimed_project_id as project, subscription_id as subscription from payment_events
      where id = ${`evt_of_${projectId}`}`);
    expect(told).toEqual([{ project: null, subscription: null }]);
    expect((await filesOf(ctx, neighbour.projectId)).length).toBeGreaterThan(1);
    expect(await requestDuePurges(ctx)).toEqual({ requestedCount: 0 });
  });

  it("is finished by later tries, wherever those before them died", async () => {
    const clock = fixedClock(new Date());
    const ctx = requestContext({ database: own.database, clock });
    const { project, projectId } = await fullProject(ctx);
    await deleteProject(project);
    clock.advance(31 * day);
    for (let survived = 0; ; survived += 1) {
      let steps = 0;
      const dying = async <T>(_name: string, work: () => Promise<T>) => {
        // Dies after the work and before its end is noted: the worst moment.
        const result = await work();
        steps += 1;
        if (steps > survived) throw new Error("killed");
        return result;
      };
      const outcome = await runPurge(ctx, projectId, dying).catch((error: Error) => error.message);
      // Until the last step is over the daily search finds it again.
      const isGone = (await rows(sql`select 1 from projects where id = ${projectId}`)).length === 0;
      const due = await requestDuePurges(ctx);
      expect({ survived, ...due }).toEqual({ survived, requestedCount: isGone ? 0 : 1 });
      if (outcome !== "killed") break;
    }
    const left = Object.entries(await rowsOf(projectId)).filter(([, count]) => count > 0);
    expect({ left, files: await filesOf(ctx, projectId) }).toEqual({ left: [], files: [] });
    expect(await purgedEntries(ctx, projectId)).toHaveLength(1);
  });

  it("leaves alone what was restored, is young or is in use", async () => {
    const clock = fixedClock(new Date());
    const ctx = requestContext({ database: own.database, clock });
    const { owner, project, projectId } = await fullProject(ctx);
    const before = await rowsOf(projectId);
    expect(await runPurge(ctx, projectId, now)).toMatchObject({
      outcome: expect.stringContaining("not deleted"),
    });

    await deleteProject(project);
    clock.advance(30 * day - 1);
    expect(await requestDuePurges(ctx)).toEqual({ requestedCount: 0 });
    expect(await runPurge(ctx, projectId, now)).not.toEqual({ outcome: "purged" });

    await restoreProject(await openDeletedProject(owner, projectId));
    clock.advance(day);
    expect(await runPurge(ctx, projectId, now)).not.toEqual({ outcome: "purged" });
    expect((await rowsOf(projectId)).document_chunks).toBe(before.document_chunks);
    await expect(purgeDocuments(openProjectForJob(ctx, projectId))).rejects.toThrow("not begun");
    await expect(purgeLogs(ctx, projectId)).rejects.toThrow("not begun");
  });

  it("once begun is not undone by a restore", async () => {
    const clock = fixedClock(new Date());
    const ctx = requestContext({ database: own.database, clock });
    const { owner, project, projectId } = await fullProject(ctx);
    await deleteProject(project);
    clock.advance(30 * day);
    const dying = async <T>(name: string, work: () => Promise<T>) => {
      if (name.includes("documents")) throw new Error("killed");
      return work();
    };
    await expect(runPurge(ctx, projectId, dying)).rejects.toThrow("killed");
    // A clock set back would make it young again; the mark still holds.
    await inPlatformTransaction(ctx, (tx) =>
      tx.db.update(projects).set({ deletedAt: clock.now() }).where(eq(projects.id, projectId)),
    );
    await expect(restoreProject(await openDeletedProject(owner, projectId))).rejects.toMatchObject({
      code: "project.restore_expired",
    });
  });
});
