export type TableRow = { name: string; value: string };

/** Two aligned columns on standard output. */
export function printTable(title: string, rows: TableRow[]): void {
  const width = Math.max(...rows.map(({ name }) => name.length));
  const lines = rows.map(({ name, value }) => `  ${name.padEnd(width)}  ${value}`);
  process.stdout.write(`${title}\n${lines.join("\n")}\n`);
}
