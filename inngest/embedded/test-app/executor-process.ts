import { startExecutor } from "../index";
import { createTestLog } from "./create-test-log";
import { eventKey, signingKey } from "./test-keys";

// Usage: executor-process <port> <app url> <database url>
const [port, appUrl, databaseUrl] = process.argv.slice(2) as [string, string, string];
await startExecutor({
  databaseUrl,
  appUrl,
  signingKey,
  eventKey,
  port: Number(port),
  log: createTestLog().log,
  baseRetryMs: 100,
});
process.stdout.write("ready\n");
