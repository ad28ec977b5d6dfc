import { eq, sql, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { describe, expect, it } from "vitest";
import type { Database, Transaction } from "@/db/client";
import { documentChunks, type documents } from "@/db/schema";
import { createAvatar } from "@/lib/avatars";
import { listLedger } from "@/lib/billing";
import { inProject, inTransaction, type ProjectContext } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { createAvatarContext } from "@/tests/factories/create-context";
import { createTextDocument } from "./create-document";
import { activateChunks } from "./ingest/activate-chunks";
import { embedChunks } from "./ingest/embed-chunks";
import { extractChunks } from "./ingest/extract-chunks";
import { runIngestion } from "./ingest/run-ingestion";
import { retryIngestion } from "./retry-ingestion";
import { searchChunks } from "./search-chunks";

async function addDocument(ctx: ProjectContext, avatarId: string, title: string, text: string) {
  const document = await createTextDocument(ctx, avatarId, { title, text });
  await runIngestion(ctx, { documentId: document.id, version: 1 });
  return document.id;
}

async function createShop() {
  const { ctx, avatarId } = await createAvatarContext();
  await addDocument(
    ctx,
    avatarId,
    "Returns",
    "You may return a kettle within 14 days of purchase.",
  );
  await addDocument(
    ctx,
    avatarId,
    "Parts",
    "The gasket A-113 fits the kettle K-20. Part X-7 is sold out.",
  );
  await addDocument(
    ctx,
    avatarId,
    "Доставка",
    "Курьер привозит заказы за два дня. Самовывоз бесплатный.",
  );
  await addDocument(
    ctx,
    avatarId,
    "Оплата",
    "Мы принимаем карты и наличные. Ёлочные игрушки оплачиваются сразу.",
  );
  return { ctx, avatarId };
}

/** The same database, where `work` is done once before the first rows of ranked chunks are read. */
function interrupted(database: Database, work: (db: Transaction) => Promise<void>): Database {
  let isDone = false;
  const before = (db: Transaction) => (fields?: Record<string, PgColumn>) => {
    if (!fields) return db.select();
    if (isDone || !("windowVectors" in fields)) return db.select(fields);
    isDone = true;
    return {
      from: (table: typeof documentChunks) => ({
        innerJoin: (other: typeof documents, on: SQL) => ({
          where: async (condition: SQL) => {
            await work(db);
            return db.select(fields).from(table).innerJoin(other, on).where(condition);
          },
        }),
      }),
    };
  };
  const watch = (db: Transaction) =>
    new Proxy(db, {
      get: (target, name) => {
        if (name === "select") return before(target);
        const value: unknown = Reflect.get(target, name);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
  const transaction: Database["transaction"] = (run) =>
    database.transaction((db) => run(watch(db)));
  return Object.create(database, { transaction: { value: transaction } }) as Database;
}

const titles = async (ctx: ProjectContext, avatarId: string, query: string) =>
  (await searchChunks(ctx, { avatarId, query })).results.map((chunk) => chunk.documentTitle);

describe("searchChunks", () => {
  it("finds a passage that shares only word stems with a question in whole sentences", async () => {
    const { ctx, avatarId } = await createShop();
    expect(
      (await titles(ctx, avatarId, "Until when could I be returning kettles, please?"))[0],
    ).toBe("Returns");
    expect(
      (await titles(ctx, avatarId, "Подскажите, за сколько дней курьеры привезут мой заказ?"))[0],
    ).toBe("Доставка");
  });

  it("finds a passage by what only one part of it means", async () => {
    const { ctx, avatarId } = await createShop();
    const filler =
      "Our blends are mixed by hand in small batches and rest for a week in closed tins before they are weighed. " +
      "The shop smells of bergamot in the morning, and of smoke in the afternoon when the pine tea is roasted. ";
    const needle = "Pets are welcome as long as they stay on a lead.";
    await addDocument(ctx, avatarId, "House", `${filler}${needle} ${filler.repeat(2)}`);
    const query = { avatarId, query: "May I bring my dog along?" };
    const similarity = async () => {
      const { results } = await searchChunks(ctx, query);
      return results.find(({ documentTitle }) => documentTitle === "House")?.vectorScore ?? 0;
    };
    const sharp = await similarity();
    await inTransaction(ctx, (ctx) =>
      ctx.db
        .update(documentChunks)
        .set({ windowVectors: null })
        .where(inProject(ctx, documentChunks)),
    );
    // As of a chunk that was embedded before its parts were kept.
    expect(await similarity()).toBeLessThan(sharp - 0.05);
  });

  it("has vectors in line with their rows, where a scan of all of them is quick", async () => {
    const { ctx, avatarId } = await createShop();
    const [row] = await inTransaction(ctx, (ctx) =>
      ctx.db.execute<{ outOfLine: number }>(sql`
        select count(*) filter (where pg_column_toast_chunk_id(embedding) is not null)::int as "outOfLine"
        from document_chunks where avatar_id = ${avatarId}`),
    );
    expect(row).toEqual({ outOfLine: 0 });
  });

  it("finds by the words that customers use for the same thing", async () => {
    const { ctx, avatarId } = await createShop();
    const { trace, results } = await searchChunks(ctx, { avatarId, query: "How do refunds work?" });
    expect(results[0]?.documentTitle).toBe("Returns");
    expect(trace.candidates[0]?.lexicalRank).toBe(1);
  });

  it("finds a word by its other forms, without its accents and through a slip of the finger", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    await addDocument(ctx, avatarId, "Wine", "Our sommelier chose a Rosé from Château Margaux.");
    await addDocument(ctx, avatarId, "Cheese", "The colonial store sells hard cheese since 1980.");
    for (const query of ["chateau", "What did he choose?", "somelier", "colonise", "1980s"]) {
      const { trace } = await searchChunks(ctx, { avatarId, query });
      expect(trace.candidates.filter(({ lexicalRank }) => lexicalRank !== null)).toHaveLength(1);
    }
  });

  it("finds a part number however its hyphen is written, and folds ё", async () => {
    const { ctx, avatarId } = await createShop();
    for (const query of ["A-113", "gasket a 113?", "113"]) {
      expect((await titles(ctx, avatarId, query))[0], query).toBe("Parts");
    }
    expect((await titles(ctx, avatarId, "елочные игрушки"))[0]).toBe("Оплата");
  });

  it("tells offsets that cut the passage out of its document, and how much of the query it covers", async () => {
    const { ctx, avatarId } = await createShop();
    const { results, trace } = await searchChunks(ctx, {
      avatarId,
      query: "return a kettle",
      topK: 1,
    });
    expect(results).toHaveLength(1);
    const [first] = results;
    expect(first).toMatchObject({
      startOffset: 0,
      endOffset: first!.text.length,
      queryCoverage: 1,
    });
    expect(first!.score).toBeGreaterThan(0);
    expect(first!.score).toBeLessThanOrEqual(1);
    expect(trace.lexemes.map(({ lexeme }) => lexeme).sort()).toEqual(["kettl", "return"]);
    expect(trace.lexemes.find(({ lexeme }) => lexeme === "kettl")?.documentFrequency).toBe(2);
    expect(trace.candidates.filter(({ kept }) => kept)).toHaveLength(1);
  });

  it.each([
    "",
    "   ",
    "?!… — «»",
    "' & | ! ( ) <-> :* \\ ''",
    "it's a 'quoted' \\ \"thing\" & (kettle | !return):*",
    "'; drop table document_chunks; --",
    "😀🔥 kettle 👨‍👩‍👧",
    "kettle\u0000 \ud800 return",
    "чайник kettle 水壶 غلاية",
    "kettle return ".repeat(5_000),
    Array.from({ length: 300 }, (_, index) => `word${index}`).join(" "),
    "и в во не the a of",
  ])("survives the hostile query %#", async (query) => {
    const { ctx, avatarId } = await createAvatarContext();
    await addDocument(ctx, avatarId, "Returns", "You may return a kettle within 14 days.");
    const found = await searchChunks(ctx, { avatarId, query });
    if (query.includes("kettle")) expect(found.results[0]?.documentTitle).toBe("Returns");
    else expect(found.trace.candidates.every(({ lexicalRank }) => lexicalRank === null)).toBe(true);
  });

  it("is entered in the ledger for the tokens of its query, and not for an avatar that there is not", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    await searchChunks(ctx, { avatarId, query: "a kettle" });
    const stranger = { avatarId: "avt_unknown", query: "a kettle" };
    await expect(searchChunks(ctx, stranger)).rejects.toMatchObject({ kind: "not_found" });
    const { data } = await listLedger(ctx, { kind: "settle" });
    const entry = { purpose: "query_embedding", model: "builtin/embedder", avatarId };
    expect(data).toEqual([expect.objectContaining({ ...entry, amountMicros: 0, messages: 0 })]);
    expect(data[0]!.inputTokens).toBeGreaterThan(0);
  });

  it("never shows another project's or another avatar's passages", async () => {
    const mine = await createShop();
    const stranger = await createAvatarContext();
    await expect(titles(stranger.ctx, mine.avatarId, "return a kettle")).rejects.toMatchObject({
      code: "avatar.not_found",
    });
    expect(await titles(stranger.ctx, stranger.avatarId, "return a kettle")).toEqual([]);

    const sibling = await createAvatar(mine.ctx, { name: "Sibling" });
    expect(await titles(mine.ctx, sibling.id, "return a kettle")).toEqual([]);
  });

  it("leaves out disabled passages and those of a build that is not live yet", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    const documentId = await addDocument(
      ctx,
      avatarId,
      "Returns",
      "Return a kettle within 14 days.",
    );
    const set = (values: { isDisabled?: boolean; isLive?: boolean }) =>
      inTransaction(ctx, (ctx) =>
        ctx.db.update(documentChunks).set(values).where(eq(documentChunks.documentId, documentId)),
      );
    expect(await titles(ctx, avatarId, "kettle")).toEqual(["Returns"]);
    await set({ isDisabled: true });
    expect(await titles(ctx, avatarId, "kettle")).toEqual([]);
    await set({ isDisabled: false, isLive: false });
    expect(await titles(ctx, avatarId, "kettle")).toEqual([]);
  });

  it("compares vectors of one model only, of any length", async () => {
    const { ctx, avatarId } = await createShop();
    const { results, trace } = await searchChunks(ctx, {
      avatarId,
      query: "kettle",
      queryEmbeddings: [{ modelId: "other/model", vector: [1, 0, 0] }],
    });
    expect(trace.models).toEqual([]);
    expect(results.length).toBeGreaterThan(0);
    expect(results.every(({ vectorScore }) => vectorScore === 0)).toBe(true);

    const shorter = await searchChunks(ctx, {
      avatarId,
      query: "kettle",
      queryEmbeddings: [{ modelId: "builtin/use-lite@1", vector: [1, 0, 0] }],
    });
    expect(shorter.trace.models).toEqual([]);
  });

  it("finds a passage by its meaning when no word is shared", async () => {
    const { ctx, avatarId } = await createShop();
    const found = await searchChunks(ctx, {
      avatarId,
      query: "Can I change my mind about an unwanted boiler?",
    });
    expect(found.trace.candidates.every(({ lexicalRank }) => lexicalRank === null)).toBe(true);
    expect(found.results[0]?.documentTitle).toBe("Returns");
  });

  it("prefers the document whose title names the model that its text takes for granted", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    await addDocument(
      ctx,
      avatarId,
      "Manual of the K-10",
      "Descale the kettle once a month with vinegar.",
    );
    await addDocument(
      ctx,
      avatarId,
      "Manual of the K-20",
      "Descale the kettle once a week with citric acid.",
    );
    expect((await titles(ctx, avatarId, "How do I descale the K-20 kettle?"))[0]).toBe(
      "Manual of the K-20",
    );
    expect((await titles(ctx, avatarId, "How do I descale the K-10 kettle?"))[0]).toBe(
      "Manual of the K-10",
    );
  });

  it("finds by words, and says so, while the embedding model does not respond", async () => {
    const { ctx, avatarId } = await createShop();
    const away = new AppError({ kind: "unavailable", code: "model.away", message: "Away." });
    const failing = (error: Error) => ({
      ...ctx,
      services: {
        ...ctx.services,
        embedder: { ...ctx.services.embedder, embedQuery: () => Promise.reject(error) },
      },
    });
    const query = "return a kettle";
    const { results, trace } = await searchChunks(failing(away), { avatarId, query });
    expect(results[0]?.documentTitle).toBe("Returns");
    expect(trace).toMatchObject({ isWordsOnly: true, models: [] });
    expect((await searchChunks(ctx, { avatarId, query })).trace.isWordsOnly).toBe(false);
    const mistake = new TypeError("ours");
    await expect(searchChunks(failing(mistake), { avatarId, query })).rejects.toBe(mistake);
  });

  it("finds a document that is processed again while it is searched", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    const documentId = await addDocument(ctx, avatarId, "Returns", "Return a kettle in 14 days.");
    await retryIngestion(ctx, { documentId });
    const build = { documentId, version: 2 };
    await extractChunks(ctx, build);
    await embedChunks(ctx, build);
    const before = await searchChunks(ctx, { avatarId, query: "return a kettle" });
    const database = interrupted(ctx.services.database, async (db) => {
      await activateChunks({ ...ctx, db, outbox: [] } as ProjectContext, build);
    });
    const found = await searchChunks(
      { ...ctx, services: { ...ctx.services, database } },
      { avatarId, query: "return a kettle" },
    );
    expect(found.results.map(({ documentTitle }) => documentTitle)).toEqual(["Returns"]);
    expect(found.results[0]?.chunkId).not.toBe(before.results[0]?.chunkId);
    expect(found.trace.candidates).toHaveLength(1);
  });

  it("refuses a number of results that is out of range", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    await expect(searchChunks(ctx, { avatarId, query: "kettle", topK: 51 })).rejects.toThrow();
  });
});
