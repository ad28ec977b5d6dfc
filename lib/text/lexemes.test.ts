import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { requestContext } from "@/tests/factories/create-context";
import { inPlatformTransaction } from "@/lib/context";
import { lexemesOf, stemWord } from "./lexemes";

const words =
  "running runs ran agreed hopping hoped skies dying news flies national nationality conditional generously communism universities emergency organizations happily sized relational feudalism controlling electricity adjustable formative possibly yes say toys youth beautiful singing kettles deliveries refunds warranties " +
  "доставка доставки доставкой возвращаются возвратить чайники чайниками оплачиваются важнейшие красивейшая прочитавши пришедшие длинного ёлочные гарантийный гарантия возможностями независимость рублей улицах подъезд купленный увиденный стекла лучшие последняя занимающий делавшихся гостиницах";

describe("lexemes", () => {
  it("stems words of both languages exactly as the database indexes them", async () => {
    const text = words.replaceAll("ё", "е");
    const rows = await inPlatformTransaction(requestContext(), (ctx) =>
      ctx.db.execute<{ word: string; stem: string }>(sql`
        select word, (tsvector_to_array(to_tsvector('russian', word)))[1] as stem
        from unnest(string_to_array(${text}, ' ')) as word`),
    );
    expect(rows.length).toBeGreaterThan(60);
    for (const { word, stem } of rows) if (stem) expect(stemWord(word), word).toBe(stem);
  });

  it("gives words with their places, stop words left out", () => {
    const text = "The kettle, и ещё чайник-2!";
    const found = lexemesOf(text);
    expect(found.map(({ lexeme }) => lexeme)).toEqual(["kettl", "чайник", "2"]);
    for (const { word, start, end } of found) expect(text.slice(start, end)).toBe(word);
  });
});
