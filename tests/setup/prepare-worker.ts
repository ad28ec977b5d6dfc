// Next's own modules expect it before the first of them is loaded.
import "next/dist/server/node-environment-baseline";
import { inject } from "vitest";

const urls = inject("databaseUrls");
process.env.DATABASE_URL = urls[(Number(process.env.VITEST_POOL_ID) - 1) % urls.length];
