import type { Bench } from "./bench";

/** The benches of these names, or all; throws one sentence when there is none of a name. */
export function chooseBenches(all: readonly Bench[], names: readonly string[]): Bench[] {
  const known = all.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new Error(`There is no bench "${unknown}"; there are ${known.join(", ")}.`);
  }
  return all.filter(({ name }) => names.length === 0 || names.includes(name));
}
