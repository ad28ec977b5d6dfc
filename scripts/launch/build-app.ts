import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { tryLockDirectory } from "@/db/embedded/directory-lock";
import { hashSources } from "./hash-sources";
import { holdBuild, refuseWhileServed } from "./hold-build";
import type { Lifetime } from "./lifetime";
import { OperatorError } from "./operator-error";

const pathsOf = (folder: string) => ({
  stamp: join(folder, "build-stamp"),
  buildId: join(folder, "BUILD_ID"),
  /** What a build leaves alone. */
  kept: join(folder, "cache"),
});

function isBuiltFrom(sources: string, folder: string): boolean {
  const { stamp, buildId } = pathsOf(folder);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === sources && existsSync(buildId);
}

/** Refuses early, before the database is brought to a version that the running server does not know. */
export function refuseServedBuild(folder = ".next"): void {
  const { kept } = pathsOf(folder);
  if (existsSync(kept) && !isBuiltFrom(hashSources(), folder)) refuseWhileServed(kept);
}

/**
 * Builds the app unless the build that is there was made of these very sources; one process at a time. The
 * build stays as it is while this process lives.
 */
export async function buildApp(
  environment: NodeJS.ProcessEnv,
  lifetime: Lifetime,
  folder = ".next",
): Promise<void> {
  const sources = hashSources();
  const { kept, stamp } = pathsOf(folder);
  const lock = await waitForTurn(kept);
  try {
    if (!isBuiltFrom(sources, folder)) {
      refuseWhileServed(kept);
      rmSync(stamp, { force: true });
      await build(environment);
      writeFileSync(stamp, sources);
    }
    holdBuild(kept, lifetime);
  } finally {
    lock.release();
  }
}

async function waitForTurn(folder: string) {
  mkdirSync(folder, { recursive: true });
  for (let waits = 0; ; waits += 1) {
    const lock = tryLockDirectory(join(folder, "build.lock"));
    if (lock) return lock;
    if (waits === 1) console.log("Another start is building the app already; waiting for it …");
    await setTimeout(500);
  }
}

async function build(environment: NodeJS.ProcessEnv): Promise<void> {
  console.log("Building the app; this takes a minute, and only after a change …");
  const build = spawn(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output: Buffer[] = [];
  build.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  build.stderr.on("data", (chunk: Buffer) => output.push(chunk));
  const [code] = (await once(build, "close")) as [number | null];
  if (code !== 0) {
    process.stderr.write(Buffer.concat(output));
    throw new OperatorError("The app could not be built; the reason stands above.");
  }
}
