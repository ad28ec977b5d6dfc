import { spawn } from "node:child_process";
import { once } from "node:events";
import { bundleOf } from "@/tests/setup/start-script";

/** Starts a script of this folder in a process of its own and waits until it says that it is ready. */
export async function startProcess(
  script: string,
  args: (string | number)[],
): Promise<{ kill(): Promise<void> }> {
  const bundle = await bundleOf(`inngest/embedded/test-app/${script}`);
  const child = spawn(process.execPath, [bundle, ...args.map(String)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  await Promise.race([
    once(child.stdout, "data"),
    exited.then(() => Promise.reject(new Error(`${script} ended before it was ready`))),
  ]);
  return {
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}
