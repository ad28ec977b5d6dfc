// Runs `node <arguments>` and takes it down, children and all, when our own parent is gone:
// the parent holds our standard input open, which ends however the parent ends.
import { spawn } from "node:child_process";

const child = spawn(process.execPath, process.argv.slice(2), {
  stdio: ["ignore", "inherit", "inherit"],
});

function killGroup() {
  if (process.platform !== "win32") process.kill(-process.pid, "SIGKILL");
  child.kill("SIGKILL");
}

process.stdin.on("end", killGroup).on("error", killGroup).resume();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
