import { refuseForgottenDatabase } from "./launch/outside-database";
import { prepareDatabase } from "./launch/prepare-database";
import { runScript } from "./launch/run-script";
import { startDatabase } from "./launch/start-database";

await runScript(async ({ databaseUrl, dataDirectory }, lifetime) => {
  refuseForgottenDatabase(dataDirectory, process.env);
  const url = databaseUrl ?? (await startDatabase(dataDirectory, lifetime));
  const isOutside = databaseUrl !== undefined;
  await prepareDatabase(url, { dataDirectory, isOutside, say: (line) => console.log(line) });
  console.log("The database is up to date.");
});
