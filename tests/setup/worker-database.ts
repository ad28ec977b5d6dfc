import { startOwnDatabase } from "./start-own-database";

// In a process of its own: all workers' databases on one thread would leave a processor idle.
const { url } = await startOwnDatabase();
process.send!(url);
// It is in memory only; nothing is lost when it ends with whoever started it.
process.on("disconnect", () => process.exit());
