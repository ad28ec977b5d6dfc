import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";

/** A project of its own with a stand-in for npm, which would need a network. */
function newProject(npmProgram: string) {
  const root = mkdtempSync(join(tmpdir(), "first-run-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, "scripts"));
  copyFileSync("scripts/first-run.mjs", join(root, "scripts/first-run.mjs"));
  writeFileSync(join(root, "package-lock.json"), "{}");
  const npm = join(root, "npm-cli.js");
  writeFileSync(npm, npmProgram);
  return {
    root,
    run(command: string) {
      return spawnSync(process.execPath, [join(root, "scripts/first-run.mjs"), command], {
        encoding: "utf8",
        env: { ...process.env, npm_execpath: npm },
      });
    },
  };
}

/** Leaves the addresses out of the lock when it is done, as our settings tell npm. */
const workingNpm = `
  const fs = require("node:fs");
  if (process.argv[2] === "config") return console.log("https://registry.test/all");
  const lock = fs.readFileSync("package-lock.json", "utf8");
  fs.mkdirSync("node_modules", { recursive: true });
  fs.appendFileSync("calls", process.argv.slice(2).join(" ") + " " + process.env.ONNXRUNTIME_NODE_INSTALL + "\\n");
  fs.appendFileSync("locks", JSON.stringify(JSON.parse(lock).packages ?? {}) + "\\n");
  if (fs.existsSync("refuses-addresses") && lock.includes("resolved")) process.exit(1);
  fs.writeFileSync("package-lock.json", lock.replaceAll(/\\s*"resolved": "[^"]*",?/g, "").replaceAll(/,(\\s*})/g, "$1"));
`;

describe("first-run", () => {
  it("installs once, and again only when the lock has changed", () => {
    const { root, run } = newProject(workingNpm);
    const calls = () => readFileSync(join(root, "calls"), "utf8").trim().split("\n");
    expect(run("install").stdout).toContain("Installing dependencies");
    expect(run("install").stdout).toBe("");
    expect(calls()).toEqual(["install --no-audit --no-fund --loglevel=error skip"]);
    writeFileSync(join(root, "package-lock.json"), '{"changed":true}');
    expect(run("install").stdout).toContain("Dependencies have changed");
    expect(calls()).toHaveLength(2);
  });

  const locked = { version: "1.2.3", integrity: "sha512-x" };
  const lock = {
    packages: {
      "": { name: "product" },
      "node_modules/plain": locked,
      "node_modules/a/node_modules/@scope/inner": locked,
      "node_modules/alias": { name: "@real/one", ...locked },
      "node_modules/bundled": { version: "1.0.0", inBundle: true },
    },
  };

  it("tells npm where the packages are in the registry that is set, and leaves the lock as it was", () => {
    const { root, run } = newProject(workingNpm);
    const file = join(root, "package-lock.json");
    writeFileSync(file, JSON.stringify(lock, null, 2));
    expect(run("install").status).toBe(0);
    const told = JSON.parse(readFileSync(join(root, "locks"), "utf8")) as typeof lock.packages;
    const addresses = Object.values(told).map((entry) => "resolved" in entry && entry.resolved);
    expect(addresses).toEqual([
      false,
      "https://registry.test/all/plain/-/plain-1.2.3.tgz",
      "https://registry.test/all/@scope/inner/-/inner-1.2.3.tgz",
      "https://registry.test/all/@real/one/-/one-1.2.3.tgz",
      false,
    ]);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(lock);
  });

  it("installs from a registry that has its packages elsewhere", () => {
    const { root, run } = newProject(workingNpm);
    const file = join(root, "package-lock.json");
    writeFileSync(file, JSON.stringify(lock, null, 2));
    writeFileSync(join(root, "refuses-addresses"), "");
    expect(run("install").status).toBe(0);
    expect(readFileSync(join(root, "locks"), "utf8").trim().split("\n")).toHaveLength(2);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(lock);
    expect(run("install").stdout).toBe("");
  });

  it("says what to do when the installation fails, and tries again the next time", () => {
    const { root, run } = newProject("process.exit(1)");
    writeFileSync(join(root, "package-lock.json"), JSON.stringify(lock));
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const { status, stderr } = run("dev");
      expect(status).toBe(1);
      expect(stderr).toContain("run the same command again");
    }
    expect(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"))).toEqual(lock);
  });

  it("refuses a command that does not exist", () => {
    const { status, stderr } = newProject(workingNpm).run("fly");
    expect(status).toBe(1);
    expect(stderr).toContain('no command "fly"');
  });

  it("passes arguments to a tool and its exit code back", () => {
    const { root, run } = newProject(workingNpm);
    const tool = join(root, "node_modules/oxfmt/bin");
    mkdirSync(tool, { recursive: true });
    writeFileSync(join(tool, "oxfmt"), "process.exit(process.argv[2] === '.' ? 5 : 6)");
    expect(run("format").status).toBe(5);
  });
});
