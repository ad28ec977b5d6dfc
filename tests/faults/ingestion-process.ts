import { appendFileSync, readFileSync } from "node:fs";
import { activateChunks, embedChunks, extractChunks } from "@/lib/documents";
import { openProjectForJob } from "@/lib/projects";
import { requestContext } from "@/tests/factories/create-context";

/**
 * Reads documents until it is killed. As the job engine does, it remembers which were taken apart; what was under
 * way when it died begins anew, and so does what had ended unremembered.
 */
const [journal = "", projectId = "", version = "", ...documentIds] = process.argv.slice(2);
const ctx = openProjectForJob(requestContext(), projectId);
const extracted = new Set(readFileSync(journal, "utf8").split("\n"));

async function read(documentId: string) {
  const build = { documentId, version: Number(version) };
  if (!extracted.has(documentId)) {
    await extractChunks(ctx, build);
    console.log("taken apart");
    appendFileSync(journal, `${documentId}\n`);
  }
  while ((await embedChunks(ctx, build))?.remaining) console.log("embedded in part");
  console.log("embedded");
  await activateChunks(ctx, build);
  console.log("ready");
}

await Promise.all(documentIds.map(read));
process.exit(0);
