import { mkdir, rename, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";

// Of all packages these come in a hundred small files each, which Node takes seconds to find and link one by one.
const bundled = /^(?:@bufbuild\/protobuf|@inngest\/ai|drizzle-orm|inngest|postgres|zod)(?:\/|$)/;

// What was bundled may still ask for a file of its package in the older way.
const requireForBundled = [
  `import { createRequire as createRequireForBundled } from "node:module";`,
  `const require = createRequireForBundled(import.meta.url);`,
].join("\n");

/**
 * Puts a script and all of ours that it imports into one file that Node runs as it is, and answers its path. It takes
 * a second once, and starts the script in a fifth of the time that a loader for TypeScript takes.
 * @param {string} script Path of a TypeScript file from the product's root.
 */
export async function bundleScript(script) {
  // Not there yet when the first command on a new machine begins.
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [script],
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    target: "node24",
    jsx: "automatic",
    sourcemap: "inline",
    sourcesContent: false,
    logLevel: "error",
    banner: { js: requireForBundled },
    plugins: [{ name: "packages", setup: leaveOtherPackages }],
  });
  // Beneath the packages, which it finds from there; whole or not at all, since several may start at the same time.
  const folder = resolve("node_modules/.cache/scripts");
  const file = join(folder, `${basename(script, ".ts")}.mjs`);
  await mkdir(folder, { recursive: true });
  await writeFile(`${file}.${process.pid}`, outputFiles[0].contents);
  await rename(`${file}.${process.pid}`, file);
  return file;
}

/** Ends what bundled, which would stay with 50 MB for as long as this process; not while something is being bundled. */
export async function endBundler() {
  const { stop } = await import("esbuild");
  await stop();
}

/** @param {import("esbuild").PluginBuild} build */
function leaveOtherPackages(build) {
  build.onResolve({ filter: /^[^./]/ }, ({ kind, path }) =>
    kind === "entry-point" || path.startsWith("@/") || bundled.test(path)
      ? undefined
      : { path, external: true },
  );
}
