import path from "node:path";
import { defineConfig } from "vitest/config";

const everyTest = [
  "{app,components,db,inngest,lib,scripts,widget}/**/*.test.{ts,tsx}",
  "tests/{architecture,integration,isolation,faults}/**/*.test.ts",
];
/**
 * These load the product's modules anew under another configuration, watch the memory of their process, or share a context
 * with the framework: once its server was loaded in a process, it requires another copy of its contexts there.
 */
const apart = [
  "components/projects/members-table.test.tsx",
  "lib/errors/app-error.test.ts",
  "lib/http/github-sign-in.test.ts",
  "lib/http/google-sign-in.test.ts",
  "tests/integration/payments-webhook.test.ts",
  "tests/isolation/hostile-input.test.ts",
];

const maxWorkers = 3;
const resolve = { alias: { "@": path.resolve(import.meta.dirname) } };
const common = {
  maxWorkers,
  // Most of what a test makes is dead when it ends: more room for it means fewer collections.
  execArgv: ["--max-semi-space-size=64"],
  setupFiles: "tests/setup/prepare-worker.ts",
  // Its files import "next/server" without an ending, which only a bundler resolves.
  server: { deps: { inline: ["next-auth"] } },
  // A busy machine takes its time; what never ends is told apart all the same.
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

export default defineConfig({
  resolve,
  test: {
    maxWorkers,
    globalSetup: "tests/setup/start-test-platform.ts",
    projects: [
      {
        resolve,
        // A worker keeps the modules that it has loaded: that takes longer than most files' tests.
        test: { ...common, name: "shared", include: everyTest, exclude: apart, isolate: false },
      },
      { resolve, test: { ...common, name: "apart", include: apart } },
    ],
  },
});
