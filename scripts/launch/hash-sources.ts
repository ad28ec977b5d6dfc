import { createHash, type Hash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Everything that a build is made of. Whatever else lies in the checkout, data and backups, changes none. */
const roots = [
  "app",
  "components",
  "db",
  "inngest",
  "instrumentation-client.ts",
  "instrumentation.ts",
  "lib",
  "messages",
  "next.config.ts",
  "package-lock.json",
  "package.json",
  "postcss.config.mjs",
  "proxy.ts",
  "public",
  "tailwind.config.ts",
  "tsconfig.json",
];
const ignoredFiles = /\.(?:test\.tsx?|md)$/;

function add(hash: Hash, path: string): void {
  if (statSync(path).isFile()) {
    if (!ignoredFiles.test(path)) hash.update(`${path}\0`).update(readFileSync(path));
    return;
  }
  for (const name of readdirSync(path).toSorted()) {
    if (!name.startsWith(".")) add(hash, join(path, name));
  }
}

/** A fingerprint of what the app in this folder is built from. */
export function hashSources(folder = "."): string {
  const hash = createHash("sha256");
  for (const root of roots) {
    const path = join(folder, root);
    if (existsSync(path)) add(hash, path);
  }
  return hash.digest("hex");
}
