import { migrateDatabase } from "@/db/migrate";
import { runScript } from "./launch/run-script";
import { startDatabase } from "./launch/start-database";

await runScript(async ({ databaseUrl, dataDirectory }, lifetime) => {
  const url = databaseUrl ?? (await startDatabase(dataDirectory, lifetime));
  await migrateDatabase(url, (line) => console.log(line));
  console.log("The database is up to date.");
});
