import { spawn } from "node:child_process";
import { once } from "node:events";
import { renameSync, rmSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Lifetime } from "./lifetime";
import { OperatorError } from "./operator-error";

type Packing = {
  archive: string;
  directory: string;
  entries: string[];
  /** The product runs: files come and go meanwhile. */
  isInUse?: boolean;
};

/** Packs entries of a folder into a tar.gz that only this user can read, whole or not at all. */
export async function packArchive(
  { archive, directory, entries, isInUse = false }: Packing,
  lifetime: Lifetime,
): Promise<void> {
  const partial = `${archive}.partial`;
  const removePartial = () => rmSync(partial, { force: true });
  removePartial();
  lifetime.add("unfinished archive", async () => removePartial());
  const args = ["-czf", partial, "--exclude=.unfinished-*", "-C", directory, "--", ...entries];
  await tar(args, lifetime, { isInUse });
  renameSync(partial, archive);
}

/** Top-level names inside a tar.gz. */
export async function listArchive(archive: string, lifetime: Lifetime): Promise<Set<string>> {
  const names = new Set<string>();
  const onLine = (name: string) => names.add(name.split("/")[0] ?? "");
  await tar(["-tzf", archive], lifetime, { onLine });
  return names;
}

export async function unpackArchive(
  { archive, directory }: { archive: string; directory: string },
  lifetime: Lifetime,
): Promise<void> {
  await tar(["-xzf", archive, "-C", directory], lifetime);
}

// A stored file appears whole and is never written again: what changes is the folder that holds it.
const ordinaryInUse = /: (?:file changed as we read it|File removed before we read it)$/;
const complaintMax = 2_000;

type Listening = { onLine?: (line: string) => void; isInUse?: boolean };

// Beside this process rather than in its way: a lock that it holds is kept fresh meanwhile.
async function tar(
  args: string[],
  lifetime: Lifetime,
  { onLine = () => undefined, isInUse = false }: Listening = {},
): Promise<void> {
  // What it writes holds secrets from its first byte on.
  const umask = process.umask(0o077);
  const child = spawn("tar", args, {
    env: { ...process.env, LC_ALL: "C" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  process.umask(umask);
  const ended = once(child, "close") as Promise<[number | null]>;
  lifetime.add("archiver", async () => {
    child.kill("SIGKILL");
    await ended.catch(() => undefined);
  });
  let complaint = "";
  createInterface(child.stderr).on("line", (line) => {
    if (isInUse && ordinaryInUse.test(line)) return;
    complaint = `${complaint}${line}\n`.slice(0, complaintMax);
  });
  createInterface(child.stdout).on("line", onLine);
  const [status] = await ended.catch((error: Error) => {
    throw new OperatorError(`tar failed: ${error.message}`);
  });
  // With 1 it says that something has changed; what it could not read or write is 2.
  if (status === 0 || (isInUse && status === 1 && complaint === "")) return;
  throw new OperatorError(`tar failed: ${complaint.trim()}`);
}
