/** One line of the table. */
export type BenchRow = {
  what: string;
  ours: number;
  /** Measured in the same run; a sentence when there is only a goal, null when there is neither. */
  baseline: number | string | null;
  unit: string;
  better: "higher" | "lower";
};

export type Bench = {
  name: string;
  run(): Promise<BenchRow[]>;
};
