import { availableParallelism, loadavg } from "node:os";
import { benches } from "./bench/benches";
import { chooseBenches } from "./bench/choose-benches";
import type { BenchRow } from "./bench/bench";
import { formatRows } from "./bench/format-rows";

try {
  const chosen = chooseBenches(benches, process.argv.slice(2));
  const loadBefore = load();
  const rows: BenchRow[] = [];
  for (const { name, run } of chosen) {
    process.stderr.write(`${name} …\n`);
    rows.push(...(await run()));
  }
  process.stdout.write(
    `${formatRows(rows)}\nNode ${process.versions.node}, ${availableParallelism()} processors, load ${loadBefore} before and ${load()} after.\n`,
  );
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
// The parser's process and the model's threads would keep this one alive.
process.exit();

function load(): string {
  return (loadavg()[0] ?? 0).toFixed(1);
}
