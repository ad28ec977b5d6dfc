import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Logger } from "@/lib/logger";
import { endBundler } from "../bundle-script.mjs";
import { buildApp, refuseServedBuild } from "./build-app";
import { buildModel } from "./build-model";
import { checkConfiguration } from "./check-configuration";
import { keysOf } from "./check-encryption-keys";
import { checkPort } from "./check-port";
import { claimBuildFolder } from "./claim-build-folder";
import { createLaunchLog } from "./create-launch-log";
import { refuseHalfRestored } from "./half-restored";
import { Lifetime } from "./lifetime";
import { localUrl } from "./local-url";
import { operatorSentence } from "./operator-sentence";
import { refuseForgottenDatabase } from "./outside-database";
import { prepareDatabase } from "./prepare-database";
import {
  loadEnvironmentFile,
  readSettings,
  type LaunchMode,
  type LaunchSettings,
} from "./read-settings";
import { loadSecrets, refuseLostSecrets } from "./secrets";
import { spawnAttached } from "./spawn-attached";
import { startDatabase } from "./start-database";
import { waitForApp } from "./wait-for-app";

const addressStamp = pathToFileURL("scripts/launch/stamp-socket-address.mjs").href;

function secretsFor({ dataDirectory, embeddedJobs }: LaunchSettings): Record<string, string> {
  const { INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY, ...others } = loadSecrets(dataDirectory);
  // An Inngest of the operator's own knows nothing of the keys made here.
  return embeddedJobs ? { ...others, INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY } : others;
}

async function startServices(
  settings: LaunchSettings,
  environment: Record<string, string | undefined>,
  { lifetime, log }: { lifetime: Lifetime; log: Logger },
): Promise<void> {
  const { dataDirectory } = settings;
  const isOutside = environment.DATABASE_URL !== undefined;
  const given = environment.DATABASE_URL;
  // At a first start both take seconds of a processor.
  const [databaseUrl] = await Promise.all([
    given ?? startDatabase(dataDirectory, lifetime),
    buildModel(join(dataDirectory, "models")),
  ]);
  await endBundler();
  environment.DATABASE_URL = databaseUrl;
  const say = (line: string) => console.log(line);
  await prepareDatabase(databaseUrl, {
    dataDirectory,
    isOutside,
    keys: keysOf(environment),
    say,
  });

  if (!settings.embeddedJobs) return;
  const { startExecutor } = await import("@/inngest/embedded");
  const executor = await startExecutor({
    databaseUrl,
    appUrl: `${localUrl(settings)}/api/inngest`,
    signingKey: environment.INNGEST_SIGNING_KEY ?? "",
    eventKey: environment.INNGEST_EVENT_KEY ?? "",
    port: 0,
    log,
  });
  lifetime.add("job executor", () => executor.stop());
  environment.INNGEST_BASE_URL = executor.url;
  environment.INNGEST_DEV = "0";
}

async function startApp(
  settings: LaunchSettings,
  environment: Record<string, string | undefined>,
  lifetime: Lifetime,
): Promise<void> {
  const production = settings.mode === "production";
  const childEnvironment: NodeJS.ProcessEnv = {
    ...process.env,
    ...environment,
    NEXT_TELEMETRY_DISABLED: "1",
    // By the environment, because Next serves from a child of its own in development.
    NODE_OPTIONS: [process.env.NODE_OPTIONS, `--import ${addressStamp}`].filter(Boolean).join(" "),
  };
  if (production) await buildApp(childEnvironment, lifetime);
  else childEnvironment.NEXT_DIST_DIR = claimBuildFolder(lifetime);
  const command = production ? "start" : "dev";
  const address = ["-p", String(settings.port), "-H", settings.hostname];
  const app = spawnAttached(
    ["node_modules/next/dist/bin/next", command, ...address],
    childEnvironment,
  );
  lifetime.add("app", () => app.stop());
  void app.exited.then((code) => lifetime.fail(`The app has ended with code ${code}.`));
  await waitForApp(localUrl(settings), () => lifetime.isEnding);
}

async function run(mode: LaunchMode, lifetime: Lifetime): Promise<void> {
  loadEnvironmentFile();
  const settings = readSettings(mode, process.env);
  await checkPort(settings);
  const given = Object.entries(process.env).filter(([, value]) => value?.trim());
  refuseHalfRestored(settings.dataDirectory);
  refuseLostSecrets(settings.dataDirectory, process.env);
  refuseForgottenDatabase(settings.dataDirectory, process.env);
  const environment: Record<string, string | undefined> = {
    // In production nobody but the operator knows the address under which people come.
    ...(process.env.ENVIRONMENT !== "production" && {
      AUTH_URL: `http://localhost:${settings.port}`,
    }),
    ...secretsFor(settings),
    ...Object.fromEntries(given),
    DATA_DIR: settings.dataDirectory,
    PORT: String(settings.port),
  };
  checkConfiguration(environment);
  if (mode === "production") refuseServedBuild();
  const { log, appIsUp } = createLaunchLog(["1", "true"].includes(environment.DEBUG ?? ""));
  await startServices(settings, environment, { lifetime, log });
  await startApp(settings, environment, lifetime);
  if (lifetime.isEnding) return;
  appIsUp();
  const seconds = (performance.now() / 1000).toFixed(1);
  console.log(`\n  AI Avatar Platform is ready at ${environment.AUTH_URL} (${seconds} s)\n`);
}

/** Starts everything for `npm run dev` or `npm start` and stays until it is told to stop. */
export async function launch(mode: LaunchMode): Promise<void> {
  const lifetime = new Lifetime();
  lifetime.endOnSignals();
  try {
    await run(mode, lifetime);
  } catch (error) {
    if (lifetime.isEnding) return;
    console.error(operatorSentence(error) ?? error);
    await lifetime.end();
    process.exit(1);
  }
}
