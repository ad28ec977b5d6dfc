import { startExecutor } from "@/inngest/embedded";
import { createLogger } from "@/lib/logger";
import { checkEncryptionKeys, keysOf } from "./launch/check-encryption-keys";
import { OperatorError } from "./launch/operator-error";
import { runScript } from "./launch/run-script";

const defaultPort = "8288";

function required(name: string): string {
  const value = process.env[name]?.trim();
  if (value) return value;
  throw new OperatorError(
    `The worker needs ${name}. It runs the jobs of an app on another process, so set DATABASE_URL, INNGEST_SIGNING_KEY and INNGEST_EVENT_KEY as there; without them "npm start" runs the jobs itself.`,
  );
}

await runScript(async (settings, lifetime) => {
  const appUrl = process.env.APP_URL ?? `http://127.0.0.1:${settings.port}`;
  // The worker itself opens no secret, so it may go without a key, but not with a wrong one.
  if (process.env.ENCRYPTION_KEY?.trim()) {
    await checkEncryptionKeys(required("DATABASE_URL"), keysOf(process.env));
  }
  const executor = await startExecutor({
    databaseUrl: required("DATABASE_URL"),
    signingKey: required("INNGEST_SIGNING_KEY"),
    eventKey: required("INNGEST_EVENT_KEY"),
    appUrl: `${appUrl}/api/inngest`,
    port: Number(process.env.WORKER_PORT ?? defaultPort),
    log: createLogger({
      level: ["1", "true"].includes(process.env.DEBUG ?? "") ? "debug" : "info",
      name: "worker",
    }),
  });
  lifetime.add("job executor", () => executor.stop());
  console.log(
    `Running the jobs of ${appUrl}; the app reaches them by INNGEST_BASE_URL=${executor.url}`,
  );
  // Until a signal ends the process.
  await new Promise(() => undefined);
});
