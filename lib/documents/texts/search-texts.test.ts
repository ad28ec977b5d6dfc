import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import type { ProjectContext } from "@/lib/context";
import { createAvatarContext, testServices } from "@/tests/factories/create-context";
import { createFileDocument } from "../create-document";
import { runIngestion } from "../ingest/run-ingestion";
import { searchChunks } from "../search-chunks";
import { indexTexts, type TextIndex } from "./index-texts";
import { searchTexts } from "./search-texts";

const names = ["faq", "price-list", "returns-policy"];
const { embedder } = testServices();
let index: TextIndex;
let ctx: ProjectContext;
let avatarId: string;

beforeAll(async () => {
  const files = await Promise.all(
    names
      .flatMap((name) => [`${name}.en.md`, `${name}.ru.md`])
      .map(async (fileName) => ({
        title: fileName.replace(/\.md$/, ""),
        fileName,
        bytes: new Uint8Array(await readFile(`public/sample/${fileName}`)),
      })),
  );
  index = await indexTexts(files, embedder);
  ({ ctx, avatarId } = await createAvatarContext());
  for (const file of files) {
    const { id } = await createFileDocument(ctx, avatarId, file);
    await runIngestion(ctx, { documentId: id, version: 1 });
  }
});

describe("searchTexts", () => {
  it.each([
    "How much does delivery within Riga cost?",
    "Can I return an opened pack of tea?",
    "What does the Evening Garden blend cost?",
    "When are you open on Saturday?",
    "How hot should the water be for sencha?",
    "Сколько стоит доставка по Риге?",
    "Можно ли вернуть вскрытую пачку чая?",
    "До скольки вы работаете в субботу?",
  ])("finds first what the search over the database finds first: %s", async (query) => {
    const [here] = (await searchTexts(index, { query, topK: 6, embedder })).results;
    const [there] = (await searchChunks(ctx, { avatarId, query, topK: 6 })).results;
    expect(here?.text).toBe(there?.text);
    expect(here?.queryCoverage).toBeCloseTo(there?.queryCoverage ?? NaN, 1);
    expect(here?.score).toBeCloseTo(there?.score ?? NaN, 1);
  });

  it("finds by words alone without an embedder, and nothing for an empty question", async () => {
    const query = "How much does delivery within Riga cost?";
    const { results, trace } = await searchTexts(index, { query, topK: 2, embedder: null });
    expect(results).toHaveLength(2);
    expect(results[0]?.text).toContain("3.50 euros");
    expect(trace.models).toEqual([]);
    const nothing = await searchTexts(index, { query: " ", topK: 2, embedder: null });
    expect(nothing.results).toEqual([]);
  });
});
