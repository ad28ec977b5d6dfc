import type { Sql } from "postgres";
import type { Logger } from "@/lib/logger";
import type { Reachability } from "./reachability";
import type { Registry } from "./registry";

/** What the executor's parts share; made once by startExecutor. */
export type Executor = {
  sql: Sql;
  log: Logger;
  registry: Registry;
  reachability: Reachability;
  /** Address of the SDK's endpoint in the app, usually …/api/inngest. */
  appUrl: string;
  signingKey: string;
  eventKey: string;
  baseRetryMs: number;
  leaseOwner: string;
  /** Aborts calls to the app when the executor stops. */
  signal: AbortSignal;
  /** Whether the registry is that of the app which runs now; asks the app when it is not known to be. */
  knowsApp: () => Promise<boolean>;
  /** Makes the work loop look now rather than at its next poll. */
  kick: () => void;
};
