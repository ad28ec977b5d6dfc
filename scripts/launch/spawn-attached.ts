import { spawn } from "node:child_process";
import { once } from "node:events";
import { pathToFileURL } from "node:url";

const watch = pathToFileURL("scripts/launch/end-with-launcher.mjs").href;
const graceMs = 8_000;

export interface AttachedProcess {
  /** Resolves with the exit code. */
  exited: Promise<number>;
  /** Asks politely, then kills it with all its children. */
  stop(): Promise<void>;
}

/** The app's own children would hold its port after it has died. */
function killGroup(leader: number | undefined): void {
  if (leader === undefined || process.platform === "win32") return;
  try {
    process.kill(-leader, "SIGKILL");
  } catch {
    // Nobody was left.
  }
}

/** Runs `node <args>` so that it cannot outlive this process, even one killed with SIGKILL. */
export function spawnAttached(args: string[], environment: NodeJS.ProcessEnv): AttachedProcess {
  const child = spawn(process.execPath, ["--import", watch, ...args], {
    env: { ...environment, LAUNCHER_PID: String(process.pid) },
    stdio: ["pipe", "inherit", "inherit"],
    // A group of its own: Ctrl-C in the terminal must reach only us, who stop things in order.
    detached: process.platform !== "win32",
  });
  const exited = once(child, "exit").then(([code]) => {
    killGroup(child.pid);
    return (code as number | null) ?? 1;
  });
  return {
    exited,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      const timer = setTimeout(() => {
        killGroup(child.pid);
        child.kill("SIGKILL");
      }, graceMs);
      await exited;
      clearTimeout(timer);
    },
  };
}
