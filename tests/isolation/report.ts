import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

type Entry = { operation: string; who: string; status: number; isLeak: boolean };

/** Counts the cells of the matrix and writes them down as a table. */
export class Report {
  private readonly entries: Entry[] = [];

  add(operation: string, who: string, status: number, isLeak: boolean): void {
    this.entries.push({ operation, who, status, isLeak });
  }

  write(file: string): void {
    const leaks = this.entries.filter(({ isLeak }) => isLeak).length;
    const summary = `isolation matrix: ${this.entries.length} cells, ${leaks} leaks`;
    // Swapped ids are told apart after the comma; in the table they share a column.
    const columnOf = ({ who }: Entry) => (who.includes(", ") ? "ids swapped" : who);
    const columns = [...new Set(this.entries.map(columnOf))];
    const rows = Map.groupBy(this.entries, ({ operation }) => operation);
    const lines = [...rows].map(([operation, entries]) => {
      const cells = columns.map((column) => {
        const own = entries.filter((entry) => columnOf(entry) === column);
        const statuses = [...new Set(own.map(({ status }) => status))].sort().join(" ");
        return own.some(({ isLeak }) => isLeak) ? `LEAK ${statuses}` : statuses;
      });
      return `| ${[operation, ...cells].join(" | ")} |`;
    });
    const head = [
      `| operation | ${columns.join(" | ")} |`,
      `|${" --- |".repeat(columns.length + 1)}`,
    ];
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `# Isolation matrix\n\n${summary}\n\n${[...head, ...lines].join("\n")}\n`);
    console.log(summary);
  }
}
