import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { defineConfig } from "@playwright/test";
import { systemBrowser } from "./tests/setup/system-browser";

// Playwright loads this file again in every worker; the first one decides the folder and the port.
// All of them clear of the ports that Next and `fetch` refuse because browsers do, such as 5060.
process.env.E2E_PORT ??= String(4400 + (process.pid % 200));
process.env.E2E_MODEL_PORT ??= String(Number(process.env.E2E_PORT) + 200);
process.env.E2E_GITHUB_PORT ??= String(Number(process.env.E2E_PORT) + 300);
process.env.E2E_TELEGRAM_PORT ??= String(Number(process.env.E2E_PORT) + 700);
process.env.E2E_DATA_DIR ??= mkdtempSync(path.join(tmpdir(), "avatar-e2e-"));
const baseURL = `http://localhost:${process.env.E2E_PORT}`;

export default defineConfig({
  testDir: "tests/e2e",
  // It is emptied at the start; what the tests before have written stays beside it.
  outputDir: "test-results/browser",
  globalSetup: "./tests/e2e/first-admin.ts",
  fullyParallel: false,
  workers: 2,
  // The longest file first: as the last one it would leave half of the machine without work.
  projects: [
    { name: "walls", testMatch: "walls.spec.ts" },
    { name: "others", testIgnore: "walls.spec.ts" },
  ],
  // Two browsers and the server share what may be two cores.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  use: {
    baseURL,
    locale: "en-US",
    viewport: { width: 1280, height: 800 },
    // What moves is drawn anew all the time, and waited for.
    contextOptions: { reducedMotion: "reduce" },
    // A trace takes half of the time; `--trace on` records one of a test that fails.
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: systemBrowser,
      args: [
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        // Playwright asks for each request's stack, for which functions would be parsed a second time.
        "--js-flags=--no-enable-lazy-source-positions",
      ],
    },
  },
  webServer: {
    command: "node scripts/first-run.mjs start",
    url: `${baseURL}/api/health`,
    timeout: 300_000,
    env: {
      PORT: process.env.E2E_PORT,
      DATA_DIR: process.env.E2E_DATA_DIR,
      HOSTNAME: "127.0.0.1",
      // Where tests/e2e/web-page.spec.ts keeps its site.
      FETCH_ALLOWED_NETWORKS: "127.0.0.1",
      // Answered by tests/e2e/slow-model.ts for projects with a key of their own.
      OPENAI_OWN_KEYS_BASE_URL: `http://127.0.0.1:${process.env.E2E_MODEL_PORT}/v1`,
      // Answered by the test of bots while it runs.
      TELEGRAM_API_URL: `http://127.0.0.1:${process.env.E2E_TELEGRAM_PORT}`,
      // Answered by tests/e2e/fake-github.ts while a test needs it.
      AUTH_GITHUB_ID: "e2e",
      AUTH_GITHUB_SECRET: "e2e",
      AUTH_GITHUB_URL: `http://127.0.0.1:${process.env.E2E_GITHUB_PORT}`,
    },
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
    stdout: "pipe",
  },
});
