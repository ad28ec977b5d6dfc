import { readFile } from "node:fs/promises";

const intervalMilliseconds = 200;

/** Calls back once when a process holds more than the limit; the heap cap alone does not count buffers. */
export function watchResidentMemory(
  pid: number | undefined,
  megabytesMax: number,
  onExceeded: () => void,
): { stop(): void } {
  const timer = setInterval(async () => {
    const bytes = await residentBytes(pid);
    if (bytes <= megabytesMax * 1024 * 1024) return;
    clearInterval(timer);
    onExceeded();
  }, intervalMilliseconds);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

/** 0 where the system has no /proc. */
async function residentBytes(pid: number | undefined): Promise<number> {
  try {
    // Not from `statm`, which counts in pages, whose size differs between machines.
    const status = await readFile(`/proc/${pid}/status`, "latin1");
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
