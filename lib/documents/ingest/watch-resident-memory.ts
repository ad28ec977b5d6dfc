import { readFile } from "node:fs/promises";

const intervalMilliseconds = 200;
const pageBytes = 4096;

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
    const [, pages = "0"] = (await readFile(`/proc/${pid}/statm`, "latin1")).split(" ");
    return Number(pages) * pageBytes;
  } catch {
    return 0;
  }
}
