// Next's own modules expect it before the first of them is loaded.
import "next/dist/server/node-environment-baseline";
import { startOwnDatabase } from "./start-own-database";

/**
 * A database for this worker: within one, files run one after another, so that jobs over all projects meet nobody
 * else's in the middle; tests keep apart by having projects of their own. It lives in this very process: of two that
 * wake each other for every query, the waking would cost more than the work.
 */
const worker = globalThis as typeof globalThis & { __databaseUrl?: Promise<string> };
// Runs before each file, and the worker lives on.
worker.__databaseUrl ??= startOwnDatabase().then(({ url }) => url);
process.env.DATABASE_URL = await worker.__databaseUrl;
