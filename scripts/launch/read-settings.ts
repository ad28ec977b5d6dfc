import { existsSync } from "node:fs";
import { hostname } from "node:os";
import { resolve } from "node:path";
import { OperatorError } from "./operator-error";

export type LaunchMode = "development" | "production";

export interface LaunchSettings {
  mode: LaunchMode;
  /** Address the app listens on. */
  hostname: string;
  port: number;
  /** Absolute. */
  dataDirectory: string;
  /** Not given: the embedded database. */
  databaseUrl: string | undefined;
  /** False when the operator points the jobs at an Inngest of their own. */
  embeddedJobs: boolean;
}

/** One of them says that the operator wants an Inngest of their own; the configuration asks for the others. */
const inngestVariables = ["INNGEST_BASE_URL", "INNGEST_EVENT_KEY", "INNGEST_SIGNING_KEY"];

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new OperatorError(`PORT is "${text}", but must be a number from 1 to 65535.`);
}

/** Adds `.env` to the environment; what is set already stays. */
export function loadEnvironmentFile(path = ".env"): void {
  if (existsSync(path)) process.loadEnvFile(path);
}

/** Reads what the launcher itself needs to know; an empty variable counts as not set. */
export function readSettings(
  mode: LaunchMode,
  environment: Record<string, string | undefined>,
): LaunchSettings {
  const read = (name: string) => environment[name]?.trim() || undefined;
  // A container's own name stands in HOSTNAME without anybody having chosen it.
  const chosen = read("HOSTNAME") === hostname() ? undefined : read("HOSTNAME");
  return {
    mode,
    hostname: chosen ?? (mode === "development" ? "127.0.0.1" : "0.0.0.0"),
    port: readPort(read("PORT") ?? "3000"),
    dataDirectory: resolve(read("DATA_DIR") ?? ".data"),
    databaseUrl: read("DATABASE_URL"),
    embeddedJobs: !inngestVariables.some(read),
  };
}
