// Loaded before an attached program: ends it, children and all, when the launcher is gone. The launcher
// holds our standard input open, which ends however the launcher ends.
const { LAUNCHER_PID: launcher } = process.env;

// The program's own children inherit the option and the variable, and die with the group.
if (process.ppid === Number(launcher)) {
  const endGroup = () => {
    if (process.platform !== "win32") process.kill(-process.pid, "SIGKILL");
    process.exit(1);
  };
  process.stdin.on("end", endGroup).on("error", endGroup).resume();
}
