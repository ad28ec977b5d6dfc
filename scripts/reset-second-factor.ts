import { existsSync } from "node:fs";
import { createDatabase } from "@/db/client";
import { resetSecondFactorOf } from "@/lib/auth";
import { toAppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { getServices } from "@/lib/services";
import { refuseWrongKeys } from "./launch/check-encryption-keys";
import { OperatorError } from "./launch/operator-error";
import { runScript } from "./launch/run-script";
import { loadSecrets, secretsPath } from "./launch/secrets";
import { reachDatabase } from "./rotate-key/reach-database";

const refusals: Record<string, string> = {
  "input.invalid": "This is no e-mail address.",
  "user.not_found": "There is no account with this address.",
  "second_factor.off": "This account has no second factor.",
};

await runScript(async ({ databaseUrl, dataDirectory }, lifetime) => {
  const email = process.argv[2];
  if (!email) throw new OperatorError("Say whose: npm run reset-second-factor -- ada@example.com");
  const given = Object.fromEntries(
    Object.entries(process.env).filter(([, value]) => value?.trim()),
  );
  // The mail that tells of it is sealed: a key made up here would open it nowhere.
  if (!given.ENCRYPTION_KEY && !existsSync(secretsPath(dataDirectory))) {
    throw new OperatorError(
      `ENCRYPTION_KEY is not set, and there are no secrets in ${dataDirectory}; set DATA_DIR.`,
    );
  }
  const url = databaseUrl ?? (await reachDatabase(dataDirectory, lifetime));
  Object.assign(process.env, loadSecrets(dataDirectory), given, { DATABASE_URL: url });
  const services = getServices();
  const { database, close } = createDatabase({ url, poolMax: 1 });
  lifetime.add("database connection", close);
  await refuseWrongKeys(database, services.keyring);
  const ctx = {
    services,
    requestId: newId("request"),
    locale: "en",
    clientAddress: "reset-second-factor",
  } as const;
  await resetSecondFactorOf(ctx, email).catch((error: unknown) => {
    const refusal = refusals[toAppError(error).code];
    throw refusal ? new OperatorError(refusal) : error;
  });
  console.log(`The second factor of ${email} is off, and its sessions have ended.`);
});
