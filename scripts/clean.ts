import { readdirSync, rmSync } from "node:fs";

// What tools made and will make again; never data, settings or dependencies.
const made = [".next", "coverage", "test-results", "playwright-report", "next-env.d.ts"];
const builds = readdirSync(".").filter((name) => name.endsWith(".tsbuildinfo"));

for (const name of [...made, ...builds]) rmSync(name, { recursive: true, force: true });
console.log("Removed what builds and tests have left; data is untouched.");
