import { ensureBuiltinModel } from "@/lib/ai/builtin/ensure-model";
import { createLogger } from "@/lib/logger";

const [directory] = process.argv.slice(2);
if (!directory) throw new Error("Name the folder that the model goes into.");
await ensureBuiltinModel({ directory, log: createLogger({ level: "warn" }) });
