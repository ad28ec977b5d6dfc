import { spawn } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { createAvatar } from "@/lib/avatars";
import { getLimits } from "@/lib/billing";
import { inPlatformTransaction, type ProjectContext, type UserContext } from "@/lib/context";
import type { PlanLimits } from "@/lib/platform-config/schemas";
import { createInvitation, createProject, openProject } from "@/lib/projects";
import { createUserContext, requestContext } from "@/tests/factories/create-context";
import { givePlan } from "@/tests/factories/give-plan";
import { startTelegram } from "@/tests/factories/start-telegram";
import { startRealDatabase } from "@/tests/setup/start-real-database";
import { bundleOf } from "@/tests/setup/start-script";
import type { RoomOutcomes, RoomTask } from "./room-process";

let real: Awaited<ReturnType<typeof startRealDatabase>>;
let telegram: Awaited<ReturnType<typeof startTelegram>>;

beforeAll(async () => {
  real = await startRealDatabase();
  telegram = await startTelegram();
});
afterAll(() => Promise.all([real.stop(), telegram.stop()]));

/** How many of each kind two processes ask for; a hundredth of the requests that race for a budget. */
const asked = Math.max(10, Number(process.env.RACING ?? 250) / 100);
const perProcess = Math.ceil(asked / 2);
const room = Math.ceil(asked / 3);
const bytesMax = room * 60;

async function projectWith(owner: UserContext, limits: Partial<PlanLimits>) {
  const { id } = await createProject(owner, { name: "Race" });
  const ctx = await openProject(owner, id);
  await givePlan(ctx, limits);
  return ctx;
}

async function avatarWith(owner: UserContext, limits: Partial<PlanLimits>) {
  const ctx = await projectWith(owner, limits);
  const { id: avatarId } = await createAvatar(ctx, { name: "Test avatar" });
  return { ctx, place: { projectId: ctx.projectId, avatarId } };
}

const personOf = ({ user, sessionId }: UserContext) => ({ userId: user.id, sessionId });

async function runTask(task: RoomTask): Promise<RoomOutcomes> {
  const bundle = await bundleOf("tests/faults/room-process.ts");
  const child = spawn(process.execPath, [bundle, JSON.stringify(task)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(await text(child.stdout)) as RoomOutcomes;
}

/** How often each outcome was told. */
const countsOf = (outcomes: string[]) =>
  Object.fromEntries(
    [...new Set(outcomes)].map((name) => [name, outcomes.filter((it) => it === name).length]),
  );

async function storedIn({ projectId }: ProjectContext) {
  const [row] = await inPlatformTransaction(requestContext({ database: real.database }), (tx) =>
    tx.db.execute<{
      documents: number;
      bytes: number;
      avatars: number;
      members: number;
      bots: number;
    }>(sql`
      select
        (select count(*)::int from documents where project_id = ${projectId}) as documents,
        (select coalesce(sum(file_bytes), 0)::int from documents where project_id = ${projectId}) as bytes,
        (select count(*)::int from avatars where project_id = ${projectId}) as avatars,
        (select count(*)::int from project_members where project_id = ${projectId}) as members,
        (select count(*)::int from telegram_integrations where project_id = ${projectId}) as bots`),
  );
  return row!;
}

it(`gives exactly the room that a plan has to ${asked} of each kind asked for at once in two processes`, async () => {
  const directory = await mkdtemp(path.join(tmpdir(), "room-files-"));
  onTestFinished(() => rm(directory, { recursive: true }));
  const root = requestContext({ database: real.database });
  const owner = await createUserContext(root);
  const documents = await avatarWith(owner, { documents: room });
  const bytes = await avatarWith(owner, { storageBytes: bytesMax });
  const same = await avatarWith(owner, { documents: 1 });
  const avatars = await projectWith(owner, { avatars: room });
  const members = await projectWith(owner, { members: room + 1 });
  const bots = await projectWith(owner, { telegramBots: room });
  const { link } = await createInvitation(members, { role: "EDITOR", usesMax: asked });
  const token = link!.split("/").at(-1)!;
  const people: UserContext[] = [];
  const speakers: string[] = [];
  while (people.length < 2 * perProcess) {
    people.push(await createUserContext(root));
    speakers.push((await createAvatar(bots, { name: "With a bot" })).id);
  }

  const sizes = Array.from({ length: 2 * perProcess }, () => 40 + Math.floor(Math.random() * 60));
  const ofProcess = <T>(values: T[], place: number) =>
    values.slice(place * perProcess, (place + 1) * perProcess);
  const both = await Promise.all(
    [0, 1].map((place) =>
      runTask({
        databaseUrl: real.url,
        directory,
        owner: personOf(owner),
        documents: { ...documents.place, count: perProcess },
        bytes: { ...bytes.place, sizes: ofProcess(sizes, place) },
        same: { ...same.place, text: "The same for all of them.", count: perProcess },
        avatars: { projectId: avatars.projectId, count: perProcess },
        bots: {
          projectId: bots.projectId,
          apiUrl: telegram.apiUrl,
          avatarIds: ofProcess(speakers, place),
        },
        members: { token, people: ofProcess(people.map(personOf), place) },
      }),
    ),
  );
  const outcomesOf = (kind: keyof RoomOutcomes) => both.flatMap((outcomes) => outcomes[kind]);

  const total = 2 * perProcess;
  const exactly = { made: room, "plan.limit_reached": total - room };
  expect(countsOf(outcomesOf("documents"))).toEqual(exactly);
  expect(countsOf(outcomesOf("avatars"))).toEqual(exactly);
  expect(countsOf(outcomesOf("bots"))).toEqual(exactly);
  // Whoever finds no place leads no bot here.
  expect(telegram.calls.filter(({ method }) => method === "setWebhook")).toHaveLength(room);
  expect(countsOf(outcomesOf("members"))).toEqual({
    made: room,
    "invitation.no_room": total - room,
  });
  // One takes the last place; for whoever brings the same there is nothing to refuse.
  expect(countsOf(outcomesOf("same"))).toEqual({ made: 1, known: total - 1 });

  const tries = outcomesOf("bytes").map((outcome, place) => ({ outcome, size: sizes[place]! }));
  const made = tries.filter(({ outcome }) => outcome === "made");
  const madeBytes = made.reduce((sum, { size }) => sum + size, 0);
  const refused = tries.filter(({ outcome }) => outcome === "plan.limit_reached");
  expect(made.length + refused.length).toBe(total);
  expect(madeBytes).toBeLessThanOrEqual(bytesMax);
  // Room only gets less, so what was refused must not fit into what is left in the end either.
  const leastRefused = Math.min(...refused.map(({ size }) => size));
  expect(leastRefused).toBeGreaterThan(bytesMax - madeBytes);

  expect(await storedIn(documents.ctx)).toMatchObject({ documents: room });
  expect(await storedIn(bytes.ctx)).toMatchObject({ documents: made.length, bytes: madeBytes });
  expect(await storedIn(same.ctx)).toMatchObject({ documents: 1 });
  expect(await storedIn(avatars)).toMatchObject({ avatars: room });
  expect(await storedIn(bots)).toMatchObject({ bots: room });
  expect(await storedIn(members)).toMatchObject({ members: room + 1 });
  const { holdings } = await getLimits(bytes.ctx);
  expect(holdings).toContainEqual({ resource: "storageBytes", used: madeBytes, limit: bytesMax });
  const files = await readdir(directory, { recursive: true, withFileTypes: true });
  expect(files.filter((entry) => entry.isFile())).toHaveLength(room + made.length + 1);
  console.log(
    `room: of ${total} each, ${room} documents, avatars, bots and members made; ${madeBytes} of ${bytesMax} bytes`,
  );
}, 300_000);
