// The entry of every npm script: plain JavaScript for whatever Node is on the machine.
// Installs what is missing, then goes on under the pinned Node: `node scripts/first-run.mjs dev`.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const modules = join(root, "node_modules");
const stampFile = join(modules, ".first-run");
const isWindows = process.platform === "win32";

/** Commands that are another package's tool; the steps run in order until one fails. */
const tools = {
  "test:unit": [["vitest/vitest.mjs", "run", "--exclude", "tests/**"]],
  "test:integration": [["vitest/vitest.mjs", "run", "tests"]],
  "test:e2e": [["@playwright/test/cli.js", "test"]],
  lint: [
    ["eslint/bin/eslint.js", "."],
    ["next/dist/bin/next", "typegen"],
    ["typescript-7/bin/tsc", "--noEmit"],
    ["prettier/bin/prettier.cjs", "--check", "."],
  ],
  format: [["prettier/bin/prettier.cjs", "--write", "."]],
  "migrate:new": [["drizzle-kit/bin.cjs", "generate"]],
};

/** Everything else is a script of ours; these own the database and ask for a bigger stack. */
const longRunning = new Set(["dev", "start", "worker"]);

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function checkNode() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major >= 20) return;
  fail(`Node ${process.versions.node} is too old; install Node 20 or newer, then try again.`);
}

function lockHash() {
  const lock = readFileSync(join(root, "package-lock.json"));
  return createHash("sha256").update(lock).digest("hex");
}

function install() {
  const hash = lockHash();
  const installed = existsSync(stampFile) ? readFileSync(stampFile, "utf8") : null;
  if (installed === hash) return;
  console.log(
    installed === null
      ? "Installing dependencies; the first time takes a minute or two …"
      : "Dependencies have changed; bringing them up to date …",
  );
  // `npm install` and not `npm ci`: that one refuses a lock that lacks another platform's packages.
  const caller = process.env.npm_execpath;
  const npm = caller?.endsWith("npm-cli.js") ? caller : undefined;
  const args = ["install", "--no-audit", "--no-fund"];
  const { status } = spawnSync(npm ? process.execPath : "npm", npm ? [npm, ...args] : args, {
    cwd: root,
    stdio: "inherit",
    shell: !npm && isWindows,
    env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: "skip" },
  });
  if (status !== 0) {
    fail(
      "The dependencies could not be installed (see above). Check the network and the npm registry setting, then run the same command again.",
    );
  }
  // npm may have completed the lock for this platform, so the stamp is of what is there now.
  writeFileSync(stampFile, lockHash());
}

function pinnedNode() {
  const pinned = join(modules, "node", "bin", isWindows ? "node.exe" : "node");
  if (existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  return fail("Node 24 is missing from node_modules; delete that folder, then try again.");
}

const childEnvironment = () => ({
  ...process.env,
  PATH: [join(modules, "node", "bin"), join(modules, ".bin"), process.env.PATH].join(delimiter),
});

/** Becomes the program, where the system can: a process that only waits would keep 45 MB for nothing. */
function become(node, args) {
  if (isWindows || typeof process.execve !== "function") return;
  process.chdir(root);
  process.execve(node, [node, ...args], childEnvironment());
}

/** Runs one program to its end with our signals and terminal; resolves with its exit code. */
function run(node, args, { linked = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(node, args, {
      cwd: root,
      // The channel tells a long-running child that we are gone, however we went.
      stdio: linked ? ["inherit", "inherit", "inherit", "ipc"] : "inherit",
      env: childEnvironment(),
    });
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
      process.on(signal, () => child.kill(signal));
    }
    // npm, told to stop, goes without passing the word on; nobody would ever stop us then.
    const caller = process.ppid;
    const watch = setInterval(() => {
      if (linked && process.ppid !== caller) child.kill("SIGTERM");
    }, 1000);
    child.on("exit", (code, signal) => {
      clearInterval(watch);
      resolve(signal ? 1 : (code ?? 1));
    });
  });
}

async function main([command, ...args]) {
  checkNode();
  install();
  if (command === "install") return 0;
  const node = pinnedNode();
  const steps = tools[command];
  if (steps) {
    for (const [index, [tool, ...fixed]] of steps.entries()) {
      const extra = index === steps.length - 1 ? args : [];
      const code = await run(node, [join(modules, tool), ...fixed, ...extra]);
      if (code !== 0) return code;
    }
    return 0;
  }
  const script = join(root, "scripts", `${command}.ts`);
  if (!command || !existsSync(script)) {
    return fail(`There is no command "${command ?? ""}"; package.json lists them under "scripts".`);
  }
  const linked = longRunning.has(command);
  // The database engine recurses deeply; beyond this the thread's own 8 MB stack would end.
  const stack = isWindows ? [] : ["--stack-size=3900"];
  process.chdir(root);
  const { bundleScript, endBundler } = await import("./bundle-script.mjs");
  const program = [...stack, "--enable-source-maps", await bundleScript(script), ...args];
  await endBundler();
  if (linked) become(node, program);
  return run(node, program, { linked });
}

process.exitCode = await main(process.argv.slice(2));
