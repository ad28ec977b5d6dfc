import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";

type Entry = { operation: string; who: string; answer: string; isLeak: boolean };

const folder = "test-results/isolation";

/** Counts the cells of a matrix and writes them down as a table. */
export class Report {
  private readonly entries: Entry[] = [];
  private readonly title: string;

  constructor(title: string) {
    this.title = title;
  }

  add(operation: string, who: string, answer: number | string, isLeak: boolean): void {
    this.entries.push({ operation, who, answer: String(answer), isLeak });
  }

  /** Writes the table under this name, and all tables into one file, since each test has its own process. */
  write(name: string): void {
    const leaks = this.entries.filter(({ isLeak }) => isLeak).length;
    const summary = `${this.title}: ${this.entries.length} cells, ${leaks} leaks`;
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, `${name}.md`), `## ${summary}\n\n${this.lines().join("\n")}\n`);
    const parts = readdirSync(folder).sort();
    const texts = parts.map((part) => readFileSync(path.join(folder, part), "utf8"));
    writeFileSync(`${folder}.md`, ["# Isolation matrix\n", ...texts].join("\n"));
    console.log(summary);
  }

  private lines(): string[] {
    // Swapped ids are told apart after the comma; in the table they share a column.
    const columnOf = ({ who }: Entry) => (who.includes(", ") ? "ids swapped" : who);
    const columns = [...new Set(this.entries.map(columnOf))];
    const rows = Map.groupBy(this.entries, ({ operation }) => operation);
    const lines = [...rows].map(([operation, entries]) => {
      const cells = columns.map((column) => {
        const own = entries.filter((entry) => columnOf(entry) === column);
        const answers = [...new Set(own.map(({ answer }) => answer))].sort().join(" ");
        return own.some(({ isLeak }) => isLeak) ? `LEAK ${answers}` : answers;
      });
      return `| ${[operation, ...cells].join(" | ")} |`;
    });
    return [
      `| call | ${columns.join(" | ")} |`,
      `|${" --- |".repeat(columns.length + 1)}`,
      ...lines,
    ];
  }
}
