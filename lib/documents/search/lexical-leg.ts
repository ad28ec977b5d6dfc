import type { InTransaction, ProjectContext } from "@/lib/context";
import type { LexicalLeg } from "./lexical-types";
import type { QueryTerm } from "./query-terms";
import { scanWords } from "./scan-words";
import { matchWords } from "./words/match-words";
import { readAvatarWords } from "./words/read-avatar-words";

const candidatesMax = 200;

/**
 * The live chunks that share most with the query by rarity of words, at most 200, with the places of the
 * shared words: from memory, or by a pass over the database when the avatar is too large for it.
 */
export async function findByWords(
  ctx: InTransaction<ProjectContext>,
  { avatarId, terms }: { avatarId: string; terms: QueryTerm[] },
): Promise<LexicalLeg> {
  if (terms.length === 0) return { terms: [], lexemesCountMean: 1, matches: [] };
  const words = await readAvatarWords(ctx, avatarId);
  return words
    ? matchWords(words, terms, candidatesMax)
    : scanWords(ctx, { avatarId, terms, limit: candidatesMax });
}
