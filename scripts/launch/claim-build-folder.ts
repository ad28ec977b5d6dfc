import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { tryLockDirectory } from "@/db/embedded/directory-lock";
import type { Lifetime } from "./lifetime";
import { OperatorError } from "./operator-error";

const serversMax = 16;

/**
 * The folder in which the development server keeps what it makes, for as long as this process lives. The
 * usual one belongs to the first server of a checkout; each further one gets its own, which a build leaves alone.
 */
export function claimBuildFolder(lifetime: Lifetime, usual = ".next"): string {
  const others = join(usual, "cache");
  mkdirSync(others, { recursive: true });
  for (let server = 1; server <= serversMax; server += 1) {
    const lock = tryLockDirectory(join(others, `dev-${server}.lock`));
    if (!lock) continue;
    lifetime.add("build folder", async () => lock.release());
    return server === 1 ? usual : join(others, `dev-${server}`);
  }
  throw new OperatorError(
    `${serversMax} development servers run in this checkout already; stop one of them.`,
  );
}
