import { ConfigError, parseConfig } from "@/lib/config";
import { OperatorError } from "./operator-error";

/** Refuses what the app would refuse, before anything slow has begun. */
export function checkConfiguration(environment: Record<string, string | undefined>): void {
  try {
    // The embedded database's address is not known yet, and stands in by form only.
    parseConfig({ DATABASE_URL: "postgres://embedded/postgres", ...environment });
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause;
    throw new OperatorError(cause.message, { cause });
  }
}
