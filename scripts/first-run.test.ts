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

const workingNpm = `
  const fs = require("node:fs");
  fs.mkdirSync("node_modules", { recursive: true });
  fs.appendFileSync("calls", process.argv.slice(2).join(" ") + " " + process.env.ONNXRUNTIME_NODE_INSTALL + "\\n");
`;

describe("first-run", () => {
  it("installs once, and again only when the lock has changed", () => {
    const { root, run } = newProject(workingNpm);
    const calls = () => readFileSync(join(root, "calls"), "utf8").trim().split("\n");
    expect(run("install").stdout).toContain("Installing dependencies");
    expect(run("install").stdout).toBe("");
    expect(calls()).toEqual(["install --no-audit --no-fund skip"]);
    writeFileSync(join(root, "package-lock.json"), '{"changed":true}');
    expect(run("install").stdout).toContain("Dependencies have changed");
    expect(calls()).toHaveLength(2);
  });

  it("says what to do when the installation fails, and tries again the next time", () => {
    const { run } = newProject("process.exit(1)");
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const { status, stderr } = run("dev");
      expect(status).toBe(1);
      expect(stderr).toContain("run the same command again");
    }
  });

  it("refuses a command that does not exist", () => {
    const { status, stderr } = newProject(workingNpm).run("fly");
    expect(status).toBe(1);
    expect(stderr).toContain('no command "fly"');
  });

  it("passes arguments to a tool and its exit code back", () => {
    const { root, run } = newProject(workingNpm);
    const tool = join(root, "node_modules/prettier/bin");
    mkdirSync(tool, { recursive: true });
    writeFileSync(
      join(tool, "prettier.cjs"),
      "process.exit(process.argv[2] === '--write' ? 5 : 6)",
    );
    expect(run("format").status).toBe(5);
  });
});
