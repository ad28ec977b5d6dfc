import { startExecutor } from "@/inngest/embedded";
import { createLogger } from "@/lib/logger";
import { checkEncryptionKeys, keysOf } from "./launch/check-encryption-keys";
import { checkPort } from "./launch/check-port";
import { readWorkerSettings } from "./launch/read-worker-settings";
import { runScript } from "./launch/run-script";

await runScript(async (settings, lifetime) => {
  const worker = readWorkerSettings(process.env);
  const { DATABASE_URL: databaseUrl, WORKER_HOST: hostname, WORKER_PORT: port } = worker;
  const appUrl = worker.APP_URL ?? `http://127.0.0.1:${settings.port}`;
  if (worker.ENCRYPTION_KEY) await checkEncryptionKeys(databaseUrl, keysOf(process.env));
  const variables = { portVariable: "WORKER_PORT", hostVariable: "WORKER_HOST" };
  await checkPort({ port, hostname, ...variables });
  const executor = await startExecutor({
    databaseUrl,
    signingKey: worker.INNGEST_SIGNING_KEY,
    eventKey: worker.INNGEST_EVENT_KEY,
    appUrl: `${appUrl}/api/inngest`,
    hostname,
    port,
    log: createLogger({
      level: ["1", "true"].includes(process.env.DEBUG ?? "") ? "debug" : "info",
      name: "worker",
    }),
  });
  lifetime.add("job executor", () => executor.stop());
  console.log(
    `Running the jobs of ${appUrl}; the app reaches them by INNGEST_BASE_URL=${executor.url}, from another machine by the name of this one`,
  );
  // Until a signal ends the process.
  await new Promise(() => undefined);
});
