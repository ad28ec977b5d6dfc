/** Codes of the network, and of the database's driver, for a server that does not answer. */
export const networkFailure =
  /^(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|CONNECT_TIMEOUT|CONNECTION_(?:CLOSED|ENDED|DESTROYED))$/;
/** Codes of a Postgres that starts, stops, or has no connection left. */
const closedPostgres = /^(?:08...|53300|57P0[1-5])$/;

/** Whether a server that we cannot work without is away for the moment: later the same may go well. */
export function isOutOfReach(error: unknown): boolean {
  for (let each = error; each instanceof Error; each = each.cause) {
    const { code, name } = each as NodeJS.ErrnoException;
    if (typeof code !== "string") continue;
    if (networkFailure.test(code) || (name === "PostgresError" && closedPostgres.test(code))) {
      return true;
    }
  }
  return false;
}
