import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder of this user's own with those above it that are missing. Node's own recursive way tries
 * without end where a folder is there and nothing can be made in it, as in /proc.
 */
export function makeDirectory(directory: string): void {
  if (existsSync(directory) && statSync(directory).isDirectory()) return;
  const above = dirname(directory);
  if (!existsSync(above)) makeDirectory(above);
  try {
    mkdirSync(directory, { mode: 0o700 });
  } catch (error) {
    // Another process may have come first.
    if (!existsSync(directory) || !statSync(directory).isDirectory()) throw error;
  }
}
