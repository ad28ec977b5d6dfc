import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { expect, it, onTestFinished } from "vitest";
import { memoryBytesOf } from "./memory-bytes";

it.skipIf(!existsSync("/proc/self/smaps_rollup"))(
  "counts a process with its children",
  async () => {
    const block =
      "const block = Buffer.alloc(64 * 2 ** 20, 1); console.log(block.length); setInterval(() => block, 1e4);";
    const inner = `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(block)}], { stdio: "inherit" })`;
    const outer = spawn(process.execPath, ["-e", inner], {
      stdio: ["ignore", "pipe", "inherit"],
      detached: true,
    });
    onTestFinished(() => void process.kill(-outer.pid!, "SIGKILL"));
    await once(outer.stdout!, "data");
    expect(await memoryBytesOf(outer.pid!)).toBeGreaterThan(64 * 2 ** 20);
  },
);
