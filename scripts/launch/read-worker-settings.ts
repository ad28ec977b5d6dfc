import { z } from "zod";
import { EnvironmentSchema, webAddress } from "@/lib/config/environment-schema";
import { OperatorError } from "./operator-error";

const { DATABASE_URL, ENCRYPTION_KEY } = EnvironmentSchema.shape;

const WorkerEnvironment = z.object({
  DATABASE_URL,
  INNGEST_SIGNING_KEY: z.string(),
  INNGEST_EVENT_KEY: z.string(),
  // The worker itself opens no secret, so it may go without a key, but not with a wrong one.
  ENCRYPTION_KEY: ENCRYPTION_KEY.optional(),
  APP_URL: webAddress("http://app:3000").transform((url) => url?.replace(/\/+$/, "")),
  WORKER_HOST: z.string().default("127.0.0.1"),
  WORKER_PORT: z.coerce
    .number({ error: "must be a number from 1 to 65535" })
    .int()
    .min(1)
    .max(65_535)
    .default(8288),
});

/** What `npm run worker` is told; an empty variable counts as not set. */
export function readWorkerSettings(environment: Record<string, string | undefined>) {
  const given = Object.fromEntries(
    Object.entries(environment)
      .map(([name, value]) => [name, value?.trim()])
      .filter(([, value]) => value),
  );
  const parsed = WorkerEnvironment.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0]);
  throw new OperatorError(
    given[name] === undefined
      ? `The worker needs ${name}. It runs the jobs of an app on another process, so set DATABASE_URL, INNGEST_SIGNING_KEY and INNGEST_EVENT_KEY as there; without them "npm start" runs the jobs itself.`
      : `${name}: ${issue?.message}`,
  );
}
