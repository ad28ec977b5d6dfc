import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { asc, count, countDistinct, sql } from "drizzle-orm";
import { expect, it, onTestFinished } from "vitest";
import { documentChunks, documentTexts } from "@/db/schema";
import { inProject, inTransaction, type ProjectContext } from "@/lib/context";
import { createTextDocument, getDocument, retryIngestion, searchChunks } from "@/lib/documents";
import { createAvatarContext } from "@/tests/factories/create-context";
import { bundleOf } from "@/tests/setup/start-script";

/** How often the process is killed; of a release run 100. */
const kills = Number(process.env.KILLS ?? 3);
const subjects = ["kettles", "saddles", "violins"];
/** More than one batch of vectors. */
const paragraphs = 70;

const textOf = (subject: string) =>
  Array.from(
    { length: paragraphs },
    (_, index) =>
      `# Part ${index}\n\n${`Of ${subject} number ${index} it is told that they keep for ${index} days. `.repeat(6)}`,
  ).join("\n\n");

type Work = { journal: string; version: number; documentIds: string[] };

async function startReader(ctx: ProjectContext, { journal, version, documentIds }: Work) {
  const bundle = await bundleOf("tests/faults/ingestion-process.ts");
  const args = [bundle, journal, ctx.projectId, String(version), ...documentIds];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = once(child, "exit") as Promise<[number | null]>;
  let told = 0;
  child.stdout.on("data", (chunk: Buffer) => (told += chunk.toString().split("\n").length - 1));
  /** Resolves when the reader has told of so many steps, or is no more. */
  const steps = async (wanted: number) => {
    while (told < wanted && child.exitCode === null) await after(5);
  };
  return { child, ended, steps };
}

/** Of each document's builds: its chunks, those that may answer, and those that have a vector. */
const builds = (ctx: ProjectContext) =>
  inTransaction(ctx, (ctx) =>
    ctx.db
      .select({
        documentId: documentChunks.documentId,
        version: documentChunks.version,
        all: count(),
        places: countDistinct(documentChunks.ordinal),
        live: sql<number>`count(*) filter (where is_live)::int`,
        embedded: sql<number>`count(embedding)::int`,
      })
      .from(documentChunks)
      .where(inProject(ctx, documentChunks))
      .groupBy(documentChunks.documentId, documentChunks.version)
      .orderBy(asc(documentChunks.documentId)),
  );

/** Nothing twice, and what answers is whole: the documents that one build answers for. */
async function answering(ctx: ProjectContext): Promise<string[]> {
  const all = await builds(ctx);
  for (const { all: chunks, places, live, embedded } of all) {
    expect(places).toBe(chunks);
    if (live > 0) expect({ live, embedded }).toEqual({ live: chunks, embedded: chunks });
  }
  const ids = all.filter(({ live }) => live > 0).map(({ documentId }) => documentId);
  expect(new Set(ids).size).toBe(ids.length);
  return ids;
}

it("loses, doubles and half shows nothing of documents whose reader is killed at random points", async () => {
  const { ctx, avatarId } = await createAvatarContext();
  const documentIds: string[] = [];
  for (const subject of subjects) {
    const input = { title: `About ${subject}`, text: textOf(subject) };
    documentIds.push((await createTextDocument(ctx, avatarId, input)).id);
  }
  const folder = mkdtempSync(path.join(tmpdir(), "journal-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const work: Work = { journal: path.join(folder, "extracted"), version: 1, documentIds };
  writeFileSync(work.journal, "");
  const areReady = async () => {
    const found = documentIds.map((documentId) => getDocument(ctx, { documentId, avatarId }));
    return (await Promise.all(found)).every(({ status }) => status === "ready");
  };

  let answered = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    if (await areReady()) {
      for (const documentId of documentIds) await retryIngestion(ctx, { documentId, avatarId });
      work.version += 1;
      writeFileSync(work.journal, "");
    }
    const { child, ended, steps } = await startReader(ctx, work);
    await steps(Math.floor(Math.random() * 6));
    await after(Math.random() * 300);
    child.kill("SIGKILL");
    await ended;
    // What answered before goes on answering, whichever build it is.
    const ids = await answering(ctx);
    expect(ids.length).toBeGreaterThanOrEqual(answered);
    answered = ids.length;
  }
  console.log(
    `killed ${kills} times, in ${work.version} builds of ${documentIds.length} documents`,
  );

  const { ended } = await startReader(ctx, work);
  expect(await ended).toEqual([0, null]);
  expect(await answering(ctx)).toEqual(documentIds.toSorted());
  const rows = await builds(ctx);
  expect(rows.map(({ version }) => version)).toEqual(documentIds.map(() => work.version));
  for (const { documentId, all } of rows) {
    const document = await getDocument(ctx, { documentId, avatarId });
    expect(document).toMatchObject({ status: "ready", chunksCount: all, progress: 100 });
  }
  const texts = await inTransaction(ctx, (ctx) =>
    ctx.db.select().from(documentTexts).where(inProject(ctx, documentTexts)),
  );
  expect(texts).toHaveLength(subjects.length);
  for (const [index, subject] of subjects.entries()) {
    const { results } = await searchChunks(ctx, { avatarId, query: `${subject} number 7` });
    expect(results[0]?.documentId).toBe(documentIds[index]);
  }
}, 600_000);
