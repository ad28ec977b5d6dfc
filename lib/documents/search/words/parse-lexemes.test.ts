import { describe, expect, it } from "vitest";
import { sql } from "drizzle-orm";
import { getServices } from "@/lib/services";
import { parseLexemes } from "./parse-lexemes";

function parse(words: string) {
  const found: Record<string, number[]> = {};
  parseLexemes(words, (lexeme, places) => (found[lexeme] = places));
  return found;
}

describe("parseLexemes", () => {
  it("reads lexemes with their places", () => {
    expect(parse("'glass':2 'wine':3,17 'дом':1")).toEqual({ glass: [2], wine: [3, 17], дом: [1] });
    expect(parse("")).toEqual({});
  });

  it("folds the accents of Latin letters and leaves other scripts alone", () => {
    expect(Object.keys(parse("'céloron':1 'чай':2"))).toEqual(["celoron", "чай"]);
  });

  it("reads what the database writes, quotes, backslashes and blanks included", async () => {
    const hostile = ["it's", "a\\b", "''", "two words", "x:1,2", "\\'"];
    const written = hostile.map((lexeme) => lexeme.replace(/['\\]/g, "$&$&"));
    const vector = written.map((lexeme, index) => `'${lexeme}':${index + 1}`).join(" ");
    const [row] = await getServices().database.execute<{ words: string }>(
      sql`select ${vector}::tsvector::text as words`,
    );
    expect(parse(row?.words ?? "")).toEqual(
      Object.fromEntries(hostile.map((lexeme, index) => [lexeme, [index + 1]])),
    );
  });
});
