import { spawn } from "node:child_process";
import { once } from "node:events";
import { renameSync, rmSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Lifetime } from "./lifetime";
import { OperatorError } from "./operator-error";

/** Packs entries of a folder into a tar.gz that only this user can read, whole or not at all. */
export async function packArchive(
  { archive, directory, entries }: { archive: string; directory: string; entries: string[] },
  lifetime: Lifetime,
): Promise<void> {
  const partial = `${archive}.partial`;
  const removePartial = () => rmSync(partial, { force: true });
  removePartial();
  lifetime.add("unfinished archive", async () => removePartial());
  await tar(["-czf", partial, "-C", directory, "--", ...entries], lifetime);
  renameSync(partial, archive);
}

/** Top-level names inside a tar.gz. */
export async function listArchive(archive: string, lifetime: Lifetime): Promise<Set<string>> {
  const names = new Set<string>();
  await tar(["-tzf", archive], lifetime, (name) => names.add(name.split("/")[0] ?? ""));
  return names;
}

export async function unpackArchive(
  { archive, directory }: { archive: string; directory: string },
  lifetime: Lifetime,
): Promise<void> {
  await tar(["-xzf", archive, "-C", directory], lifetime);
}

// Beside this process rather than in its way: a lock that it holds is kept fresh meanwhile.
async function tar(
  args: string[],
  lifetime: Lifetime,
  onLine: (line: string) => void = () => undefined,
): Promise<void> {
  // What it writes holds secrets from its first byte on.
  const umask = process.umask(0o077);
  const child = spawn("tar", args, { stdio: ["ignore", "pipe", "pipe"] });
  process.umask(umask);
  const ended = once(child, "close") as Promise<[number | null]>;
  lifetime.add("archiver", async () => {
    child.kill("SIGKILL");
    await ended.catch(() => undefined);
  });
  let complaint = "";
  child.stderr.on("data", (text: Buffer) => (complaint = `${complaint}${text}`.slice(0, 2_000)));
  createInterface(child.stdout).on("line", onLine);
  const [status] = await ended.catch((error: Error) => {
    throw new OperatorError(`tar failed: ${error.message}`);
  });
  if (status !== 0) throw new OperatorError(`tar failed: ${complaint.trim()}`);
}
