import { lockDown } from "./parse-child/lock-down.mjs";

lockDown();
// Loaded after the locks, so that no library kept an open way to the network.
const { parseBytes } = await import("./parse-child/parse-bytes.mjs").catch((error) => {
  // Nobody reads this process's output, so the reason goes the way of all answers.
  process.send?.({ failed: String(error) }, () => process.exit(1));
  return /** @type {Promise<never>} */ (new Promise(() => undefined));
});

process.on(
  "message",
  async (/** @type {{ id: number, input: Parameters<typeof parseBytes>[0] }} */ job) => {
    const answer = await parseBytes(job.input).then(
      (document) => ({ id: job.id, document }),
      (error) => ({ id: job.id, ...describe(error) }),
    );
    process.send?.({ ...answer, residentBytes: process.memoryUsage.rss() });
  },
);
// A terminal or a service manager signals the whole group: the document on the table is read to its
// end, and this process ends with its parent's channel.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => undefined);
process.on("disconnect", () => process.exit(0));
process.send?.({ ready: true });

/** @param {unknown} error */
function describe(error) {
  if (error instanceof RangeError) return { code: "document.too_complex", reason: error.message };
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const reason =
    error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 300) : "unknown";
  return { code: code.startsWith("document.") ? code : "document.damaged", reason };
}
