// Next's own modules expect it before the first of them is loaded.
import "next/dist/server/node-environment-baseline";
import { startWorkerDatabase } from "./start-worker-database";

// Runs before each file, and the worker lives on.
const worker = globalThis as typeof globalThis & { __databaseUrl?: Promise<string> };
worker.__databaseUrl ??= startWorkerDatabase();
process.env.DATABASE_URL = await worker.__databaseUrl;
