import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    include: [
      "{app,components,db,inngest,lib,scripts,widget}/**/*.test.{ts,tsx}",
      "tests/{architecture,integration,isolation,faults}/**/*.test.ts",
    ],
    globalSetup: "tests/setup/start-test-platform.ts",
    // Its files import "next/server" without an ending, which only a bundler resolves.
    server: { deps: { inline: ["next-auth"] } },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
