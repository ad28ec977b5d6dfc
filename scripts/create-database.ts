import { openEmbeddedDatabase } from "@/db/embedded/open-embedded-database";

const [dataDirectory] = process.argv.slice(2);
if (!dataDirectory) throw new Error("Name the folder that the database goes into.");
const database = await openEmbeddedDatabase({ dataDirectory });
await database.close();
