import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { embeddedDatabasePaths } from "@/db/embedded/open-embedded-database";
import { OperatorError } from "./operator-error";

/** Says which outside database this data folder's secrets and files belong to; there since the first start with one. */
const notePath = (dataDirectory: string) => join(dataDirectory, "outside-database");

/** Host and name, without the user and the password. */
function placeOf(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return "the one that DATABASE_URL named";
  const { host, pathname } = new URL(databaseUrl);
  return host + pathname;
}

/** From now on an empty database in this one's place means that it was lost. */
export function noteDatabase(dataDirectory: string, databaseUrl: string): void {
  writeFileSync(notePath(dataDirectory), `${placeOf(databaseUrl)}\n`, { mode: 0o600 });
}

/** Whoever opens an empty product first becomes its administrator, so that it must not begin anew by mistake. */
export function refuseEmptyDatabase(dataDirectory: string): void {
  const path = notePath(dataDirectory);
  if (!existsSync(path)) return;
  throw new OperatorError(
    `The database that DATABASE_URL names is empty, but this installation has worked with one already (${readFileSync(path, "utf8").trim()}): correct DATABASE_URL, or restore that database from a backup. To begin anew with an empty one, delete ${path}. Nothing was changed.`,
  );
}

/** Likewise for the embedded database, which would be made where a DATABASE_URL was forgotten. */
export function refuseForgottenDatabase(
  dataDirectory: string,
  environment: Record<string, string | undefined>,
): void {
  const path = notePath(dataDirectory);
  const isForgotten =
    !environment.DATABASE_URL?.trim() &&
    existsSync(path) &&
    !existsSync(embeddedDatabasePaths(dataDirectory).version);
  if (!isForgotten) return;
  throw new OperatorError(
    `DATABASE_URL is missing: this installation has worked with a database of your own (${readFileSync(path, "utf8").trim()}). Set it again; to begin anew with the embedded database, delete ${path}. Nothing was changed.`,
  );
}
