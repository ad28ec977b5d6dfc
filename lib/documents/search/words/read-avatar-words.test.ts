import { describe, expect, it } from "vitest";
import { createWriter } from "@/scripts/bench/generated-text";
import { inTransaction, type ProjectContext } from "@/lib/context";
import { createAvatarContext } from "@/tests/factories/create-context";
import { createTextDocument } from "../../create-document";
import { deleteDocument } from "../../delete-document";
import { runIngestion } from "../../ingest/run-ingestion";
import { listChunks } from "../../list-chunks";
import { searchChunks } from "../../search-chunks";
import { updateChunk } from "../../update-chunk";
import { readQueryTerms } from "../query-terms";
import { scanWords } from "../scan-words";
import { matchWords } from "./match-words";
import { readAvatarWords } from "./read-avatar-words";

async function addDocument(ctx: ProjectContext, avatarId: string, title: string, text: string) {
  const document = await createTextDocument(ctx, avatarId, { title, text });
  await runIngestion(ctx, { documentId: document.id, version: 1 });
  return document.id;
}

const frequencyOf = async (ctx: ProjectContext, avatarId: string, query: string) =>
  (await searchChunks(ctx, { avatarId, query })).trace.lexemes[0]?.documentFrequency;

describe("readAvatarWords", () => {
  it("follows every change of what is live", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    expect(await frequencyOf(ctx, avatarId, "kettle")).toBe(0);
    const first = await addDocument(ctx, avatarId, "First", "A kettle of steel.");
    expect(await frequencyOf(ctx, avatarId, "kettle")).toBe(1);
    await addDocument(ctx, avatarId, "Second", "A kettle of glass.");
    expect(await frequencyOf(ctx, avatarId, "kettle")).toBe(2);

    const address = { avatarId, documentId: first };
    const chunkId = (await listChunks(ctx, address, {})).data[0]!.id;
    await updateChunk(ctx, { ...address, chunkId }, { isDisabled: true });
    expect(await frequencyOf(ctx, avatarId, "kettle")).toBe(1);
    await updateChunk(ctx, { ...address, chunkId }, { isDisabled: false });
    expect(await frequencyOf(ctx, avatarId, "kettle")).toBe(2);

    await deleteDocument(ctx, address);
    expect(await frequencyOf(ctx, avatarId, "kettle")).toBe(1);
  });

  it("answers again from the same memory while nothing has changed", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    await addDocument(ctx, avatarId, "First", "A kettle of steel.");
    const read = () => inTransaction(ctx, (ctx) => readAvatarWords(ctx, avatarId));
    expect(await read()).toBe(await read());
  });

  it("reads the words once for all who ask before they are there", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    await addDocument(ctx, avatarId, "First", "A kettle of steel.");
    const [one, other] = await inTransaction(ctx, (ctx) =>
      Promise.all([readAvatarWords(ctx, avatarId), readAvatarWords(ctx, avatarId)]),
    );
    expect(one).not.toBeNull();
    expect(one).toBe(other);
  });

  it("leaves an avatar of too many words, or too many different ones, to the database", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    const read = (limits?: { lexemesInAllMax: number; lexemesMax: number }) =>
      inTransaction(ctx, (ctx) => readAvatarWords(ctx, avatarId, limits));
    await addDocument(ctx, avatarId, "First", "A kettle of steel.");
    expect(await read({ lexemesInAllMax: 1, lexemesMax: 100 })).toBeNull();
    // The verdict stands until a document changes.
    expect(await read()).toBeNull();
    await addDocument(ctx, avatarId, "Second", "A kettle of glass.");
    expect(await read({ lexemesInAllMax: 100, lexemesMax: 2 })).toBeNull();
    await addDocument(ctx, avatarId, "Third", "A kettle of steel and glass.");
    const all = await read({ lexemesInAllMax: 100, lexemesMax: 3 });
    expect(all?.segments).toHaveLength(1);
    // Five words in two pieces, but three when all are read anew.
    await addDocument(ctx, avatarId, "Fourth", "Steel, glass, kettle.");
    const again = await read({ lexemesInAllMax: 100, lexemesMax: 3 });
    expect(again?.segments).toHaveLength(1);
    expect(again?.chunksCount).toBe(4);
  });

  it("stays in few pieces however many documents come one by one", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    for (let number = 1; number <= 12; number += 1) {
      await addDocument(ctx, avatarId, `Number ${number}`, `Kettle number ${number} of steel.`);
      expect(await frequencyOf(ctx, avatarId, "kettle")).toBe(number);
    }
    const words = await inTransaction(ctx, (ctx) => readAvatarWords(ctx, avatarId));
    expect(words?.segments.length).toBeLessThanOrEqual(8);
  });

  it("seeks the last words of a long question too, and a pass over the database the longest", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    await addDocument(ctx, avatarId, "Cupboard", "A zwiebackdose of tin.");
    const letters = [..."bcdfghjklm"];
    const others = letters.flatMap((one) => letters.slice(0, 8).map((two) => `a${one}o${two}`));
    const query = `${others.join(" ").padEnd(2_500)} zwiebackdose`;
    const { results, trace } = await searchChunks(ctx, { avatarId, query });
    expect(results[0]?.lexicalScore).toBeGreaterThan(0);
    expect(trace.lexemes.map(({ lexeme }) => lexeme)).toContain("zwiebackdos");
    const scanned = await inTransaction(ctx, async (ctx) =>
      scanWords(ctx, { avatarId, terms: await readQueryTerms(ctx, query), limit: 200 }),
    );
    expect(scanned.matches).toHaveLength(1);
    expect(scanned.terms).toHaveLength(60);
  });

  it("finds what a pass over the database finds", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    const writers = [createWriter("en", 1), createWriter("ru", 1)];
    for (const [number, writer] of [...writers, ...writers].entries()) {
      const text = Array.from({ length: 12 }, () => writer.paragraph()).join("\n\n");
      await addDocument(ctx, avatarId, `Document ${number}`, text);
    }
    for (const query of writers.flatMap((writer) => [writer.question(), writer.question()])) {
      const [held, scanned] = await inTransaction(ctx, async (ctx) => {
        const terms = await readQueryTerms(ctx, query);
        const words = (await readAvatarWords(ctx, avatarId))!;
        // Relatives are for the held words alone, so the families are taken away.
        const segments = words.segments.map((segment) => ({ ...segment, families: new Map() }));
        const known = terms.filter((term) =>
          segments.some(({ starts }) => term.alternatives.some((one) => starts.has(one))),
        );
        return [
          matchWords({ ...words, segments }, known, 200),
          await scanWords(ctx, { avatarId, terms: known, limit: 200 }),
        ];
      });
      expect(held.matches.length).toBeGreaterThan(0);
      const byId = (found: typeof held) =>
        found.matches.toSorted((left, right) => (left.chunkId < right.chunkId ? -1 : 1));
      expect(byId(held)).toEqual(byId(scanned));
      expect(held.lexemesCountMean).toBeCloseTo(scanned.lexemesCountMean);
      for (const [index, term] of held.terms.entries()) {
        expect(term).toEqual({
          ...scanned.terms[index],
          weight: expect.closeTo(scanned.terms[index]?.weight ?? 0, 9),
        });
      }
    }
  });
});
