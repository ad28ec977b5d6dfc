import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Whether a process with this id runs now. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** When a process began, as a text that no later process with the same id shares; "" if unknown. */
export function processStart(pid: number): string {
  try {
    if (process.platform === "linux") {
      const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      // The name in parentheses may hold spaces; the start time is the 20th field after it.
      const startTicks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
      return `${boot}/${startTicks}`;
    }
    if (process.platform === "win32") return "";
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}
