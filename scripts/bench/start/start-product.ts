import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

// With a build on a slow machine.
const startMsMax = 600_000;
const stopMsMax = 20_000;

/** The product as an operator starts it, with nothing set but a folder and a port. */
export function startProduct({ dataDirectory, port }: { dataDirectory: string; port: number }) {
  const url = `http://127.0.0.1:${port}`;
  const { PATH, HOME } = process.env;
  const child = spawn("npm", ["start"], {
    env: {
      PATH,
      HOME,
      // Empty counts as not set, and keeps a `.env` file from setting it.
      DATABASE_URL: "",
      DATA_DIR: dataDirectory,
      PORT: String(port),
      HOSTNAME: "127.0.0.1",
      NODE_ENV: "production",
    },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, so that npm and all it has started can be told to stop.
    detached: true,
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (text: Buffer) => (said += text.toString()));
  }
  const exited = once(child, "exit").then(() => true);
  const signal = (name: NodeJS.Signals) => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, name);
  };
  const kill = () => signal("SIGKILL");
  process.once("exit", kill);

  return {
    url,
    pid: child.pid ?? 0,
    async untilHealthy(): Promise<void> {
      const deadline = Date.now() + startMsMax;
      while (Date.now() < deadline && child.exitCode === null) {
        const answer = await fetch(`${url}/api/health`).catch(() => null);
        await answer?.body?.cancel();
        if (answer?.ok) return;
        await sleep(50);
      }
      throw new Error(`The product did not start:\n${said.slice(-2_000)}`);
    },
    async stop(): Promise<void> {
      signal("SIGTERM");
      const isGone = await Promise.race([exited, sleep(stopMsMax, false, { ref: false })]);
      if (!isGone) kill();
      await exited;
      process.off("exit", kill);
    },
  };
}
