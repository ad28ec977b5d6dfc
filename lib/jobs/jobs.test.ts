import { desc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditEntries, mailMessages, notifications, outboxEvents } from "@/db/schema";
import { ensureSchema } from "@/inngest/embedded/schema";
import { fixedClock } from "@/lib/clock";
import { inPlatformTransaction, type AdminContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { sweepMail } from "@/lib/notifications";
import { createAdminContext } from "@/tests/factories/admin-context";
import { requestContext } from "@/tests/factories/create-context";
import { factsOf } from "@/tests/factories/facts-of";
import { startRealDatabase } from "@/tests/setup/start-real-database";
import { cancelJobRun, listJobRuns, listUnsentEvents, retryJobRun, sweepOutbox } from ".";

const day = 86_400_000;
let real: Awaited<ReturnType<typeof startRealDatabase>>;
let admin: AdminContext;
beforeAll(async () => {
  real = await startRealDatabase();
  await ensureSchema(real.database.$client);
  const jobs = { dashboardUrl: "", isEmbedded: () => Promise.resolve(true) };
  admin = await createAdminContext(requestContext({ database: real.database, jobs }));
}, 120_000);
afterAll(() => real.stop());

let count = 0;
/** A run as the executor writes it; answers its id as the console shows it. */
async function plantRun(
  status: string,
  output: unknown = null,
  event = "documents/document.uploaded",
): Promise<string> {
  const id = `01J0000000000000000000${String((count += 1)).padStart(4, "0")}`;
  await real.database.execute(sql`
    insert into jobs.runs (id, function_id, event_name, event, status, output, slot_keys, slot_limits, ended_at)
    values (${id}, 'avatar-platform-documents.ingest-document', ${event},
      ${JSON.stringify({ data: { documentId: `doc_${id}` } })}::json, ${status},
      ${JSON.stringify(output)}::json, '{}', '{}', case when ${status} <> 'running' then now() end)`);
  if (status === "running") {
    await real.database.execute(sql`
      insert into jobs.queue (run_id, step_id, attempt, slot_keys, slot_limits)
      values (${id}, 'step', 2, '{}', '{}')`);
  }
  return `run_${id}`;
}

const queued = async (runId: string) => {
  const rows = await real.database.execute(
    sql`select step_id from jobs.queue where run_id = ${runId.slice(4)}`,
  );
  return rows.length;
};

const lastAudit = async () => {
  const [entry] = await real.database
    .select({ action: auditEntries.action, targetId: auditEntries.targetId })
    .from(auditEntries)
    .orderBy(desc(auditEntries.id))
    .limit(1);
  return entry;
};

describe("the console's job runs", () => {
  it("leave out those of timers, but for failed ones, until they are asked for", async () => {
    const timer = "inngest/scheduled.timer";
    const quiet = await plantRun("completed", null, timer);
    const loud = await plantRun("failed", { message: "No." }, timer);
    const running = await plantRun("running");
    const done = await plantRun("completed");
    const idsOf = async (input: Parameters<typeof listJobRuns>[1]) =>
      (await listJobRuns(admin, input)).data.map(({ id }) => id);
    expect(await idsOf({ state: "open" })).toEqual([running, loud]);
    expect(await idsOf({})).toEqual([done, running, loud]);
    expect(await idsOf({ timers: "shown" })).toEqual([done, running, loud, quiet]);
    await real.database.execute(sql`delete from jobs.queue`);
    await real.database.execute(sql`delete from jobs.runs`);
  });

  it("are listed newest first, page by page and by state, with errors in words", async () => {
    await plantRun("completed");
    const failed = await plantRun("failed", {
      name: "Error",
      message: '["document.damaged","The file is damaged \\u0000."]',
    });
    const running = await plantRun("running");
    const all = await listJobRuns(admin, { limit: 2 });
    expect(all.data.map(({ id }) => id)).toEqual([running, failed]);
    expect(all.data[0]).toMatchObject({
      job: "documents.ingest-document",
      state: "running",
      attempt: 3,
      nextTryAt: expect.any(String),
    });
    expect(all.data[1]?.error).toBe("The file is damaged \u0000.");
    const rest = await listJobRuns(admin, { limit: 2, cursor: all.nextCursor! });
    expect(rest.data.map(({ state }) => state)).toEqual(["completed"]);
    const onlyFailed = await listJobRuns(admin, { state: "failed" });
    expect(onlyFailed.data.map(({ id }) => id)).toEqual([failed]);
  });

  it("that failed are tried again once, however many press the button, and the log tells who did", async () => {
    const runId = await plantRun("failed", { name: "Error", message: "broken" });
    const tries = Array.from({ length: 5 }, () => retryJobRun(admin, runId));
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await queued(runId)).toBe(1);
    expect(await lastAudit()).toEqual({ action: "job_run.retried", targetId: runId });
  });

  it("that are under way are cancelled, and one that has ended is left alone", async () => {
    const runId = await plantRun("running");
    await cancelJobRun(admin, runId);
    expect(await queued(runId)).toBe(0);
    expect(await lastAudit()).toEqual({ action: "job_run.cancelled", targetId: runId });
    // By this the job's own handler of failures is called, so that its document is not busy for ever.
    const fact = { documentId: `doc_${runId.slice(4)}` };
    expect(await factsOf(admin, { runId })).toEqual([
      {
        name: "jobs/run.cancelled",
        payload: { runId, job: "documents.ingest-document", fact },
      },
    ]);
    await expect(cancelJobRun(admin, runId)).rejects.toMatchObject({ code: "job_run.changed" });
    await expect(retryJobRun(admin, "run_nonsense")).rejects.toMatchObject({ kind: "not_found" });
    await retryJobRun(admin, runId);
    expect(await queued(runId)).toBe(1);
  });

  it("are not ours to show when another engine runs them", async () => {
    const jobs = { dashboardUrl: "", isEmbedded: () => Promise.resolve(false) };
    const elsewhere = { ...admin, services: { ...admin.services, jobs } };
    await expect(listJobRuns(elsewhere)).rejects.toMatchObject({ code: "jobs.elsewhere" });
  });
});

/** The same installation after so many days. */
const after = (days: number) => {
  const clock = fixedClock(new Date(Date.now() + days * day));
  return requestContext({ database: real.database, clock });
};

describe("what has served its purpose", () => {
  const plantEvent = async (name: string, sentAt: Date | null) => {
    const id = newId("event");
    await real.database.insert(outboxEvents).values({ id, name, payload: {}, sentAt });
    return id;
  };
  const eventsLeft = async (ids: string[]) => {
    const rows = await real.database.select({ id: outboxEvents.id }).from(outboxEvents);
    return ids.filter((id) => rows.some((row) => row.id === id));
  };

  it("is forgotten in the outbox after its time, sealed mails sooner, and what is unsent never", async () => {
    const [sent, mail, unsent] = [
      await plantEvent("auth/user.registered", new Date()),
      await plantEvent("mail/message.requested", new Date()),
      await plantEvent("auth/user.registered", null),
    ] as const;
    const ids = [sent, mail, unsent];
    await sweepOutbox(after(6));
    expect(await eventsLeft(ids)).toEqual(ids);
    await sweepOutbox(after(8));
    expect(await eventsLeft(ids)).toEqual([sent, unsent]);
    await sweepOutbox(after(31));
    expect(await eventsLeft(ids)).toEqual([unsent]);

    const later = { ...admin, services: after(1).services };
    const overdue = await listUnsentEvents(later);
    expect(overdue.events.map(({ id }) => id)).toContain(unsent);
    expect((await listUnsentEvents(admin)).events.map(({ id }) => id)).not.toContain(unsent);
  });

  it("is erased from mails: first the words, then the rest; notifications stay longer", async () => {
    const [id, eventId] = [newId("mail"), newId("event")];
    await inPlatformTransaction(after(0), async ({ db }) => {
      await db.insert(mailMessages).values({
        id,
        toAddress: "a@example.com",
        template: "verify_email",
        subject: "S",
        bodySealed: "sealed",
        status: "held",
      });
      await db.insert(notifications).values({
        id: newId("notification"),
        userId: admin.user.id,
        eventId,
        channel: "in_app",
        audience: "platform",
        kind: "user_registered",
      });
    });
    const left = async () => {
      const [mail] = await real.database.select().from(mailMessages).where(eq(mailMessages.id, id));
      const told = await real.database
        .select({ id: notifications.id })
        .from(notifications)
        .where(eq(notifications.eventId, eventId));
      return { words: mail?.bodySealed, mail: mail !== undefined, notifications: told.length };
    };
    await sweepMail(after(6));
    expect(await left()).toEqual({ words: "sealed", mail: true, notifications: 1 });
    await sweepMail(after(8));
    expect(await left()).toEqual({ words: null, mail: true, notifications: 1 });
    await sweepMail(after(31));
    expect(await left()).toEqual({ words: undefined, mail: false, notifications: 1 });
    await sweepMail(after(91));
    expect(await left()).toEqual({ words: undefined, mail: false, notifications: 0 });
  });
});
