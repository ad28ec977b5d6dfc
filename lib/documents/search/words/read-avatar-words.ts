import { sql } from "drizzle-orm";
import type { InTransaction, ProjectContext } from "@/lib/context";
import { arrayLiteral } from "../array-literal";
import { createAvatarWords, type AvatarWords } from "./avatar-words";
import { createSegment, type Segment, type WordsRow } from "./create-segment";
import { createWordCache, type WordCache } from "./word-cache";

/** An avatar with more chunks is searched in the database … */
const chunksMax = 20_000;
/** … and one whose chunks have more words, or more different ones, than documents of that size do. */
const limitsOfWords = { lexemesInAllMax: 2_500_000, lexemesMax: 250_000 };
const cacheBytesMax = 64 * 2 ** 20;
const segmentsMax = 8;

// On globalThis, because a server may load this module several times; by its services, because tests have several.
const shared = globalThis as typeof globalThis & { __avatarWords?: WeakMap<object, WordCache> };

/**
 * The words of the avatar's live chunks, from memory as long as no document has changed, else brought up
 * to date. Null for an avatar too large to be held.
 */
export async function readAvatarWords(
  ctx: InTransaction<ProjectContext>,
  avatarId: string,
  limits = limitsOfWords,
): Promise<AvatarWords | null> {
  const { stamp, chunks } = await readStamp(ctx, avatarId);
  if (chunks > chunksMax) return null;
  const cache = cacheOf(ctx.services);
  const key = `${ctx.projectId}/${avatarId}`;
  const known = cache.get(key);
  if (known?.stamp === stamp) return known.words;

  return cache.build(key, stamp, async () => {
    if ((await countLexemes(ctx, avatarId)) > limits.lexemesInAllMax) return null;
    const segments = await bringUpToDate(ctx, avatarId, known?.words?.segments, limits.lexemesMax);
    return segments && createAvatarWords(segments, await readTitles(ctx, avatarId));
  });
}

function cacheOf(services: object): WordCache {
  const caches = (shared.__avatarWords ??= new WeakMap());
  let cache = caches.get(services);
  if (!cache) caches.set(services, (cache = createWordCache(cacheBytesMax)));
  return cache;
}

/**
 * Changes whenever the set of live chunks or a title does. `xmin` is the transaction that wrote a row last, and whoever
 * makes chunks live or hides them writes their document too.
 */
async function readStamp(ctx: InTransaction<ProjectContext>, avatarId: string) {
  const [row] = await ctx.db.execute<{ stamp: string; chunks: number }>(sql`
    select
      concat(count(*), ':', sum(hashtextextended(id || xmin::text, 0))) as stamp,
      coalesce(sum(chunks_count), 0)::int as chunks
    from documents
    where project_id = ${ctx.projectId} and avatar_id = ${avatarId} and active_version is not null`);
  return { stamp: row?.stamp ?? "", chunks: row?.chunks ?? 0 };
}

async function countLexemes(ctx: InTransaction<ProjectContext>, avatarId: string) {
  const [row] = await ctx.db.execute<{ lexemes: number }>(sql`
    select coalesce(sum(lexemes_count), 0)::float8 as lexemes
    from document_chunks where ${isLiveOf(ctx, avatarId)}`);
  return row?.lexemes ?? 0;
}

/** A chunk's words never change, so only chunks that came or went since are read or marked. */
async function bringUpToDate(
  ctx: InTransaction<ProjectContext>,
  avatarId: string,
  known: Segment[] | undefined,
  lexemesMax: number,
): Promise<Segment[] | null> {
  if (known && known.length < segmentsMax) {
    const live = await readLiveIds(ctx, avatarId);
    const kept = known
      .map((segment) => withoutGone(segment, live))
      .filter(({ gone, chunkIds }) => gone.size < chunkIds.length);
    const lexemesKept = kept.reduce((sum, { starts }) => sum + starts.size, 0);
    // What is left of `live` is in no segment.
    const added = await readSegments(ctx, avatarId, [...live], lexemesMax - lexemesKept);
    if (added) return [...kept, ...added];
    // A word counts in each segment that it stands in, so in one segment they may still fit.
  }
  return readSegments(ctx, avatarId, null, lexemesMax);
}

function withoutGone(segment: Segment, live: Set<string>): Segment {
  const gone = new Set<number>();
  for (const [chunk, id] of segment.chunkIds.entries()) if (!live.delete(id)) gone.add(chunk);
  return { ...segment, gone };
}

async function readTitles(ctx: InTransaction<ProjectContext>, avatarId: string) {
  const rows = await ctx.db.execute<{ id: string; title: string }>(sql`
    select id, title from documents
    where project_id = ${ctx.projectId} and avatar_id = ${avatarId} and active_version is not null`);
  return new Map(rows.map(({ id, title }) => [id, title]));
}

async function readLiveIds(ctx: InTransaction<ProjectContext>, avatarId: string) {
  const [row] = await ctx.db.execute<{ ids: string | null }>(sql`
    select string_agg(id, ' ') as ids from document_chunks where ${isLiveOf(ctx, avatarId)}`);
  return new Set(row?.ids?.split(" ") ?? []);
}

async function readSegments(
  ctx: InTransaction<ProjectContext>,
  avatarId: string,
  chunkIds: string[] | null,
  lexemesMax: number,
): Promise<Segment[] | null> {
  if (chunkIds?.length === 0) return [];
  const wanted = chunkIds ? sql` and id = any(${arrayLiteral(chunkIds)}::text[])` : sql``;
  const rows = await ctx.db.execute<WordsRow>(sql`
    select id, document_id as "documentId", array_to_string(heading_path, ' ') as headings,
      lexemes_count as lexemes, search_vector::text as words
    from document_chunks where ${isLiveOf(ctx, avatarId)}${wanted}`);
  if (rows.length === 0) return [];
  const segment = await createSegment([...rows], lexemesMax);
  return segment && [segment];
}

const isLiveOf = (ctx: ProjectContext, avatarId: string) =>
  sql`project_id = ${ctx.projectId} and avatar_id = ${avatarId} and is_live and not is_disabled`;
