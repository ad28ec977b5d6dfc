import { spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { OperatorError } from "./operator-error";

function tar(...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync("tar", args, { encoding: "utf8" });
  if (status === 0) return stdout;
  throw new OperatorError(`tar failed: ${error?.message ?? stderr.trim()}`);
}

/** Packs entries of a folder into a tar.gz that only this user can read. */
export function packArchive(archive: string, directory: string, entries: string[]): void {
  tar("-czf", archive, "-C", directory, "--", ...entries);
  chmodSync(archive, 0o600);
}

/** Top-level names inside a tar.gz. */
export function listArchive(archive: string): Set<string> {
  const names = tar("-tzf", archive).split("\n");
  return new Set(names.map((name) => name.split("/")[0] ?? ""));
}

export function unpackArchive(archive: string, directory: string): void {
  tar("-xzf", archive, "-C", directory);
}
