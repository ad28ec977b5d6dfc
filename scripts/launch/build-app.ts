import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { tryLockDirectory } from "@/db/embedded/directory-lock";
import { hashSources } from "./hash-sources";
import { OperatorError } from "./operator-error";

const stampFile = ".next/build-stamp";
const buildId = ".next/BUILD_ID";
/** What a build leaves alone. */
const keptFolder = ".next/cache";

const isBuiltFrom = (sources: string) =>
  existsSync(stampFile) && readFileSync(stampFile, "utf8") === sources && existsSync(buildId);

/** Builds the app unless the build that is there was made of these very sources; one process at a time. */
export async function buildApp(environment: NodeJS.ProcessEnv): Promise<void> {
  const sources = hashSources();
  if (isBuiltFrom(sources)) return;
  const lock = await waitForTurn();
  try {
    if (!isBuiltFrom(sources)) await build(environment, sources);
  } finally {
    lock.release();
  }
}

async function waitForTurn() {
  mkdirSync(keptFolder, { recursive: true });
  for (let waits = 0; ; waits += 1) {
    const lock = tryLockDirectory(`${keptFolder}/build.lock`);
    if (lock) return lock;
    if (waits === 0) console.log("Another start is building the app already; waiting for it …");
    await setTimeout(500);
  }
}

async function build(environment: NodeJS.ProcessEnv, sources: string): Promise<void> {
  console.log("Building the app; this takes a minute, and only after a change …");
  rmSync(stampFile, { force: true });
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
  writeFileSync(stampFile, sources);
}
