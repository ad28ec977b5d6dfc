import { expect, it } from "vitest";
import { gather } from "./gather";

/** A server that is busy until it is told to go on, and fails for whoever asks for `bad`. */
function slowServer() {
  const turns: string[][] = [];
  const waiting: (() => void)[] = [];
  const ask = gather(async (items: readonly string[]) => {
    turns.push([...items]);
    await new Promise<void>((resolve) => waiting.push(resolve));
    if (items.includes("bad")) throw new Error("bad");
    return items.map((item) => item.toUpperCase());
  });
  /** Ends every turn that is under way, and those that come of it. */
  const goOn = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      next();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { turns, ask, goOn };
}

it("lets the first one go at once, and all who came meanwhile together", async () => {
  const { turns, ask, goOn } = slowServer();
  const answers = ["a", "b", "c"].map((item) => ask("project", item));
  expect(turns).toEqual([["a"]]);
  await goOn();
  expect(await Promise.all(answers)).toEqual(["A", "B", "C"]);
  expect(turns).toEqual([["a"], ["b", "c"]]);
  const later = ask("project", "d");
  expect(turns.at(-1)).toEqual(["d"]);
  await goOn();
  expect(await later).toBe("D");
});

it("keeps a turn short, in the order in which they came", async () => {
  const { turns, ask, goOn } = slowServer();
  const items = Array.from({ length: 70 }, (_, index) => `item ${index}`);
  const answers = items.map((item) => ask("project", item));
  await goOn();
  expect(await Promise.all(answers)).toEqual(items.map((item) => item.toUpperCase()));
  expect(turns.map(({ length }) => length)).toEqual([1, 32, 32, 5]);
  expect(turns.flat()).toEqual(items);
});

it("keeps nobody waiting for those of another name", async () => {
  const { turns, ask, goOn } = slowServer();
  const answers = [ask("one", "a"), ask("other", "b")];
  expect(turns).toEqual([["a"], ["b"]]);
  await goOn();
  expect(await Promise.all(answers)).toEqual(["A", "B"]);
});

it("fails nobody for another's sake, and serves those who come after a failure", async () => {
  const { turns, ask, goOn } = slowServer();
  const answers = Promise.allSettled(["a", "b", "bad", "c"].map((item) => ask("project", item)));
  await goOn();
  expect((await answers).map(({ status }) => status)).toEqual([
    "fulfilled",
    "fulfilled",
    "rejected",
    "fulfilled",
  ]);
  expect(turns).toEqual([["a"], ["b", "bad", "c"], ["b"], ["bad"], ["c"]]);
  const later = ask("project", "d");
  await goOn();
  expect(await later).toBe("D");
});
