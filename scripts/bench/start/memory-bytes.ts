import { readdir, readFile } from "node:fs/promises";

/**
 * Bytes of memory of a process and all that descend from it; a page that several share counts once.
 * Null where there is no /proc.
 */
export async function memoryBytesOf(pid: number): Promise<number | null> {
  const processes = await readProcesses();
  if (processes.length === 0) return null;
  const family = new Set([pid]);
  // A Set that grows while it is walked is walked to its new end.
  for (const parent of family) {
    for (const child of processes) if (child.parent === parent) family.add(child.pid);
  }
  const bytes = await Promise.all([...family].map(readBytes));
  return bytes.reduce((sum, one) => sum + one, 0);
}

async function readProcesses() {
  const names = await readdir("/proc").catch(() => []);
  const found = await Promise.all(names.filter((name) => /^\d+$/.test(name)).map(readProcess));
  return found.filter((one) => one !== null);
}

async function readProcess(name: string) {
  // A process may end between two looks.
  const status = await readFile(`/proc/${name}/status`, "utf8").catch(() => "");
  const parent = field(status, "PPid");
  return parent === null ? null : { pid: Number(name), parent };
}

async function readBytes(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => "");
  return 1024 * (field(rollup, "Pss") ?? 0);
}

function field(text: string, name: string): number | null {
  const [, value] = new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(text) ?? [];
  return value === undefined ? null : Number(value);
}
