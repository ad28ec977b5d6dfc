import { describe, expect, it } from "vitest";
import { benches } from "./benches";
import { chooseBenches } from "./choose-benches";

const namesOf = (names: string[]) => chooseBenches(benches, names).map(({ name }) => name);

describe("chooseBenches", () => {
  it("takes all when none is named, else the named ones in their own order", () => {
    expect(namesOf([])).toEqual(benches.map(({ name }) => name));
    expect(namesOf(["search", "embedding"])).toEqual(["embedding", "search"]);
  });

  it("names what there is to whoever asks for something else", () => {
    expect(() => namesOf(["embedding", "speed"])).toThrow(
      'There is no bench "speed"; there are audit, embedding, ledger, parsing, search, start.',
    );
  });
});
