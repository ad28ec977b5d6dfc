import { readdirSync } from "node:fs";
import { join } from "node:path";
import { tryLockDirectory } from "@/db/embedded/directory-lock";
import type { Lifetime } from "./lifetime";
import { OperatorError } from "./operator-error";

const serverLock = /^server-\d+\.lock$/;
const lockOf = (folder: string, server: number) => join(folder, `server-${server}.lock`);

/** Says, for as long as this process lives, that it serves the build whose locks lie in `folder`. */
export function holdBuild(folder: string, lifetime: Lifetime): void {
  for (let server = 1; ; server += 1) {
    const lock = tryLockDirectory(lockOf(folder, server));
    if (!lock) continue;
    lifetime.add("build", async () => lock.release());
    return;
  }
}

/** A server reads its pages from the build as they are asked for: a new one would take them away. */
export function refuseWhileServed(folder: string): void {
  for (const name of readdirSync(folder).filter((name) => serverLock.test(name))) {
    const lock = tryLockDirectory(join(folder, name));
    if (!lock) {
      throw new OperatorError(
        "The sources have changed since the app was built, and a server started from this folder still runs on that build: stop it, then start again. Nothing was changed.",
      );
    }
    lock.release();
  }
}
