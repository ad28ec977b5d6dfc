import { spawn, type StdioOptions } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { stripVTControlCharacters } from "node:util";
import { systemBrowser } from "../tests/setup/system-browser";

type Counts = { passed: number; failed: number; skipped: number };

interface UnitReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

interface BrowserSuite {
  specs: { title: string; file: string; ok: boolean }[];
  suites?: BrowserSuite[];
}

interface BrowserReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  suites: BrowserSuite[];
}

const node = process.execPath;
const results = "test-results";

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const totals: Counts = { passed: 0, failed: 0, skipped: 0 };
/** Said again at the end: a long run's own words have scrolled away. */
const failures: string[] = [];

// A fresh clone has no route types yet.
await run("next/dist/bin/next", "typegen");
// They begin beside the tests, since the longest of them would keep one core alone.
const checks = [
  check("Format", "oxfmt/bin/oxfmt", "--check", "."),
  check("Lint", "oxlint/bin/oxlint", "."),
  check("Types", "typescript-7/bin/tsc", "--noEmit", "--singleThreaded"),
];
count("Unit, room, architecture and integration tests", await unitTests());
await Promise.all(checks);
count("Browser tests", await browserTests());

if (failures.length > 0) console.log(`\nFailed:\n${failures.join("\n")}`);
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : "";
console.log(`\n${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exitCode = totals.failed > 0 ? 1 : 0;

function start(stdio: StdioOptions, tool: string, args: string[]) {
  return spawn(node, [`node_modules/${tool}`, ...args], { stdio });
}

async function run(tool: string, ...args: string[]): Promise<boolean> {
  const [status] = (await once(start("inherit", tool, args), "close")) as [number | null];
  return status === 0;
}

/** Uses one core, and says what it found when it is done. */
async function check(title: string, tool: string, ...args: string[]): Promise<void> {
  const running = start(["ignore", "pipe", "pipe"], tool, args);
  const [said, complained, [status]] = await Promise.all([
    text(running.stdout!),
    text(running.stderr!),
    once(running, "close") as Promise<[number | null]>,
  ]);
  process.stdout.write(said + complained);
  const isClean = status === 0;
  if (!isClean) failures.push(`  ${title}: its words stand above`);
  count(title, { passed: isClean ? 1 : 0, failed: isClean ? 0 : 1, skipped: 0 });
}

async function unitTests(): Promise<Counts> {
  const report = `${results}/vitest.json`;
  const isGreen = await run(
    "vitest/vitest.mjs",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  );
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = readReport<UnitReport>(
    report,
    { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, testResults: [] },
  );
  for (const { name, status, message, assertionResults } of testResults) {
    const failed = assertionResults.filter((result) => result.status === "failed");
    // A file that breaks before its first test has a message of its own.
    if (status === "failed" && failed.length === 0) remember(name, "the whole file", message);
    for (const { fullName, failureMessages } of failed) {
      remember(name, fullName, failureMessages[0]);
    }
  }
  return notGreenWithoutReason(isGreen, {
    passed: numPassedTests,
    failed: numFailedTests,
    skipped: numPendingTests,
  });
}

async function browserTests(): Promise<Counts> {
  // Downloads nothing where it is installed already.
  if (!systemBrowser && !(await run("@playwright/test/cli.js", "install", "chromium"))) {
    remember(
      "tests/e2e",
      "all of them",
      "There is no Chromium and it could not be downloaded: install it, then run the tests again.",
    );
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const isGreen = await run("@playwright/test/cli.js", "test");
  const { stats, suites } = readReport<BrowserReport>(`${results}/e2e.json`, {
    stats: { expected: 0, unexpected: 1, flaky: 0, skipped: 0 },
    suites: [],
  });
  for (const { file, title, ok } of suites.flatMap(specsOf)) {
    if (!ok) remember(`tests/e2e/${file}`, title);
  }
  return notGreenWithoutReason(isGreen, {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  });
}

function specsOf({ specs, suites = [] }: BrowserSuite): BrowserSuite["specs"] {
  return [...specs, ...suites.flatMap(specsOf)];
}

function remember(file: string, title: string, message = "") {
  const reason = stripVTControlCharacters(message).split("\n")[0];
  failures.push(`  ${path.relative(".", file)} › ${title}${reason ? `: ${reason}` : ""}`);
}

function readReport<Report>(file: string, missing: Report): Report {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Report) : missing;
}

// A run may fail outside any test: an unhandled rejection, a server that did not start.
function notGreenWithoutReason(isGreen: boolean, counts: Counts): Counts {
  return isGreen || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

function count(title: string, counts: Counts) {
  totals.passed += counts.passed;
  totals.failed += counts.failed;
  totals.skipped += counts.skipped;
  console.log(`\n— ${title}: ${counts.passed} passed, ${counts.failed} failed\n`);
}
