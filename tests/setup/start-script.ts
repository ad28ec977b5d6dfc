import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { bundleScript } from "@/scripts/bundle-script.mjs";

export interface Outcome {
  /** Null when it was killed. */
  code: number | null;
  stdout: string;
  stderr: string;
  seconds: number;
}

const bundles = new Map<string, Promise<string>>();

/** The bundle of a TypeScript file, by its path from the product's root; made once for all that start it. */
export function bundleOf(file: string): Promise<string> {
  const bundle = bundles.get(file) ?? bundleScript(file);
  bundles.set(file, bundle);
  return bundle;
}

/** Starts a script for a test as the operator would, with no database and no keys but those that are given. */
export async function startScript(
  name: string,
  environment: Record<string, string>,
  args: string[] = [],
): Promise<{ child: ChildProcess; ended: Promise<Outcome> }> {
  const bundle = await bundleOf(`scripts/${name}.ts`);
  const started = performance.now();
  const child = spawn(process.execPath, ["--enable-source-maps", bundle, ...args], {
    env: {
      ...process.env,
      DATABASE_URL: "",
      ENCRYPTION_KEY: "",
      ENCRYPTION_KEYS_PREVIOUS: "",
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]).then(
    ([stdout, stderr, [code]]) => ({
      code: code as number | null,
      stdout,
      stderr: stderr.trim(),
      seconds: (performance.now() - started) / 1000,
    }),
  );
  return { child, ended };
}

export async function runScript(...args: Parameters<typeof startScript>): Promise<Outcome> {
  const { ended } = await startScript(...args);
  return ended;
}
