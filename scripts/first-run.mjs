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
const lockFile = join(root, "package-lock.json");
const isWindows = process.platform === "win32";

/** Commands that are another package's tool; the steps run in order until one fails. */
const tools = {
  "test:unit": [["vitest/vitest.mjs", "run", "--exclude", "tests/**"]],
  "test:integration": [["vitest/vitest.mjs", "run", "tests"]],
  "test:e2e": [["@playwright/test/cli.js", "test"]],
  lint: [
    ["oxlint/bin/oxlint", "."],
    ["next/dist/bin/next", "typegen"],
    ["typescript-7/bin/tsc", "--noEmit"],
    ["oxfmt/bin/oxfmt", "--check", "."],
  ],
  format: [["oxfmt/bin/oxfmt", "."]],
  "migrate:new": [["drizzle-kit/bin.cjs", "generate"]],
};

/** Whether somebody told us to stop while another program was at work. */
let isStopped = false;

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
  return createHash("sha256").update(readFileSync(lockFile)).digest("hex");
}

// `npm install` and not `npm ci`: that one refuses a lock that lacks another platform's packages. Its warnings are
// of the Node that is on the machine, and the product runs on the one that it brings.
const npmInstall = () => runNpm("install", "--no-audit", "--no-fund", "--loglevel=error");

async function install() {
  const hash = lockHash();
  const installed = existsSync(stampFile) ? readFileSync(stampFile, "utf8") : null;
  if (installed === hash) return;
  console.log(
    installed === null
      ? "Installing dependencies; the first time takes a minute or two …"
      : "Dependencies have changed; bringing them up to date …",
  );
  let status = await installByAddress();
  // Not every registry keeps its packages under the usual addresses.
  if (status !== 0 && !isStopped) status = await npmInstall();
  if (status !== 0) {
    fail(
      "The dependencies could not be installed (see above). Check the network and the npm registry setting, then run the same command again.",
    );
  }
  // npm may have completed the lock for this platform, so the stamp is of what is there now.
  writeFileSync(stampFile, lockHash());
}

/**
 * Of a package without an address npm first asks the registry for all its versions, which is a third of the time that an
 * installation takes. Our lock has none, since everybody may have a registry of their own: it gets them for as long as npm works.
 */
async function installByAddress() {
  const lock = readFileSync(lockFile, "utf8");
  const withAddresses = addAddresses(lock, askNpm("config", "get", "registry"));
  writeFileSync(lockFile, withAddresses);
  const status = await npmInstall();
  const isLeft = readFileSync(lockFile, "utf8") === withAddresses;
  if (status !== 0 || isLeft) writeFileSync(lockFile, lock);
  return status;
}

/** The contents of a lock with the address of each package that is checked when it arrives. */
function addAddresses(lock, registry) {
  const { packages = {}, ...rest } = JSON.parse(lock);
  const base = registry.replace(/\/*$/, "/");
  for (const [folder, locked] of Object.entries(packages)) {
    if (!locked.integrity || locked.resolved) continue;
    const name = locked.name ?? folder.slice(folder.lastIndexOf("node_modules/") + 13);
    locked.resolved = `${base}${name}/-/${name.split("/").pop()}-${locked.version}.tgz`;
  }
  return JSON.stringify({ ...rest, packages }, null, 2);
}

const npmEnvironment = {
  ...process.env,
  ONNXRUNTIME_NODE_INSTALL: "skip",
  npm_config_omit_lockfile_registry_resolved: "true",
};

/** How npm is called: by the copy that called us, or by its name, for which Windows needs a shell. */
function npmCommand(args) {
  const caller = process.env.npm_execpath;
  return caller?.endsWith("npm-cli.js")
    ? { program: process.execPath, args: [caller, ...args], shell: false }
    : { program: "npm", args, shell: isWindows };
}

function runNpm(...words) {
  const { program, args, shell } = npmCommand(words);
  return run(program, args, { shell, env: npmEnvironment });
}

function askNpm(...words) {
  const { program, args, shell } = npmCommand(words);
  return spawnSync(program, args, { cwd: root, shell, encoding: "utf8" }).stdout?.trim() ?? "";
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
function run(program, args, { linked = false, shell = false, env = childEnvironment() } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      shell,
      env,
      // The channel tells a long-running child that we are gone, however we went.
      stdio: linked ? ["inherit", "inherit", "inherit", "ipc"] : "inherit",
    });
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
      process.on(signal, () => {
        isStopped = true;
        child.kill(signal);
      });
    }
    // npm, told to stop, goes without passing the word on; nobody would ever stop us then.
    const caller = process.ppid;
    const watch = setInterval(() => {
      if (linked && process.ppid !== caller) child.kill("SIGTERM");
    }, 1000);
    const end = (code) => {
      clearInterval(watch);
      resolve(code);
    };
    child.on("error", () => end(1));
    child.on("exit", (code, signal) => end(signal ? 1 : (code ?? 1)));
  });
}

async function main([command, ...args]) {
  checkNode();
  await install();
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
