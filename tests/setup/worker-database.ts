import { startOwnDatabase } from "./start-own-database";

const { url } = await startOwnDatabase();
process.send!(url);
// It is in memory only: nothing is lost when it ends with its worker.
process.on("disconnect", () => process.exit());
