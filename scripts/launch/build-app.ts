import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hashSources } from "./hash-sources";
import { OperatorError } from "./operator-error";

const stampFile = ".next/build-stamp";
const buildId = ".next/BUILD_ID";

/** Builds the app unless the build that is there was made of these very sources. */
export async function buildApp(environment: NodeJS.ProcessEnv): Promise<void> {
  const sources = hashSources();
  const stamp = existsSync(stampFile) ? readFileSync(stampFile, "utf8") : null;
  if (stamp === sources && existsSync(buildId)) return;
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
