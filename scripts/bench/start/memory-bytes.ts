import { readdir, readFile } from "node:fs/promises";

/**
 * Resident bytes of a process and all that descend from it; pages that several share count for each.
 * Null where there is no /proc.
 */
export async function residentBytesOf(pid: number): Promise<number | null> {
  const processes = await readProcesses();
  if (processes.length === 0) return null;
  const family = new Set([pid]);
  // A Set that grows while it is walked is walked to its new end.
  for (const parent of family) {
    for (const child of processes) if (child.parent === parent) family.add(child.pid);
  }
  return processes
    .filter((one) => family.has(one.pid))
    .reduce((sum, { residentBytes }) => sum + residentBytes, 0);
}

async function readProcesses() {
  const names = await readdir("/proc").catch(() => []);
  const found = await Promise.all(names.filter((name) => /^\d+$/.test(name)).map(readProcess));
  return found.filter((one) => one !== null);
}

async function readProcess(name: string) {
  // A process may end between the two looks.
  const status = await readFile(`/proc/${name}/status`, "utf8").catch(() => "");
  const read = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+)`, "m").exec(status)?.[1]);
  const parent = read("PPid");
  if (Number.isNaN(parent)) return null;
  return { pid: Number(name), parent, residentBytes: (read("VmRSS") || 0) * 1024 };
}
