import { readFileSync } from "node:fs";

type Manifest = {
  node: Record<
    string,
    { exportedName: string; filename: string; workers: Record<string, unknown> }
  >;
};

/** All server actions, with ids as anybody can scrape them from the built scripts. */
export function scrapeActions() {
  const text = readFileSync(".next/server/server-reference-manifest.json", "utf8");
  const actions = Object.entries((JSON.parse(text) as Manifest).node);
  return actions.map(([id, { exportedName, filename, workers }]) => {
    const [worker = ""] = Object.keys(workers);
    const path = worker
      .replace(/^app/, "")
      .replace(/\/page$/, "")
      .replace(/\/\([^)]+\)/g, "");
    const source = readFileSync(filename, "utf8");
    const wrapper = new RegExp(`export const ${exportedName} = (\\w+)`).exec(source)?.[1];
    return { id, name: exportedName, wrapper, path: path || "/" };
  });
}
