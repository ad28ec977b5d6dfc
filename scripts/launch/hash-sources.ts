import { createHash, type Hash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ignoredFolders = new Set([
  "node_modules",
  "tests",
  "test-results",
  "docs",
  "coverage",
  "models",
]);
const ignoredFiles = /\.(?:test\.tsx?|md|tsbuildinfo)$|^next-env\.d\.ts$/;

function addFolder(hash: Hash, folder: string): void {
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith(".")) continue;
    if (entry.isDirectory() && !ignoredFolders.has(entry.name)) addFolder(hash, path);
    if (entry.isFile() && !ignoredFiles.test(entry.name)) {
      hash.update(`${path}\0`).update(readFileSync(path));
    }
  }
}

/** A fingerprint of everything under the current folder that a build is made of. */
export function hashSources(): string {
  const hash = createHash("sha256");
  addFolder(hash, ".");
  return hash.digest("hex");
}
