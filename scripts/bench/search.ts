import { createWriter } from "./generated-text";
import type { Bench, BenchRow } from "./bench";
import { fillAvatar } from "./search/fill-avatar";
import { searchPlainly } from "./search/search-plainly";
import { quantile } from "./timing";
import { openPlatform } from "@/scripts/eval/open-platform";
import { searchChunks } from "@/lib/documents";

const chunks = 5_000;
const questionsPerLanguage = 30;

/** The product's search against plain full-text search as the manual has it. */
export const search: Bench = {
  name: "search",
  async run() {
    const platform = await openPlatform();
    try {
      const { ctx } = platform;
      const avatarId = await platform.createAvatar("Bench");
      await fillAvatar(ctx, avatarId, chunks);
      const writers = [createWriter("en", 3), createWriter("ru", 3)];
      const questions = Array.from({ length: questionsPerLanguage }, () =>
        writers.map((writer) => writer.question()),
      ).flat();

      const ours: Timing[] = [];
      const baseline: number[] = [];
      for (const query of questions) {
        const started = performance.now();
        await searchPlainly(ctx, avatarId, query);
        const between = performance.now();
        baseline.push(between - started);
        const { trace } = await searchChunks(ctx, { avatarId, query });
        ours.push({ whole: performance.now() - between, ...trace.milliseconds });
      }
      return [...wholeRows(ours, baseline), ...legRows(ours)];
    } finally {
      await platform.close();
    }
  },
};

type Leg = "embed" | "lexical" | "vector" | "fuse";
type Timing = { whole: number } & Record<Leg, number>;

function wholeRows(ours: Timing[], baseline: number[]): BenchRow[] {
  return [50, 95].map((percentile) => ({
    what: `search, ${chunks} chunks, p${percentile}`,
    baseline: quantile(baseline, percentile / 100),
    ours: quantile(
      ours.map(({ whole }) => whole),
      percentile / 100,
    ),
    unit: "ms",
    better: "lower",
  }));
}

function legRows(ours: Timing[]): BenchRow[] {
  const legs: Leg[] = ["embed", "lexical", "vector", "fuse"];
  return legs.map((leg) => ({
    what: `search, of that ${leg}, p50`,
    baseline: null,
    ours: quantile(
      ours.map((timing) => timing[leg]),
      0.5,
    ),
    unit: "ms",
    better: "lower",
  }));
}
