import { NewerDatabaseError } from "@/db/migrate";
import { networkFailure } from "@/lib/errors";
import { OperatorError } from "./operator-error";

/** Classes and codes of Postgres that speak of the installation: no entry, no rights, no such extension. */
const refusedByPostgres = /^(?:08...|28...|3D000|42501|0A000|58P01|53300|57P0[1-5])$/;

/** What an error means that only the operator can mend, in one sentence; null for a mistake of ours. */
export function operatorSentence(error: unknown): string | null {
  for (const each of causesOf(error)) {
    if (each instanceof OperatorError || each instanceof NewerDatabaseError) return each.message;
    const { code = "", message } = each as NodeJS.ErrnoException;
    if (networkFailure.test(code)) {
      return `The database that DATABASE_URL names does not answer (${code}); start it, or correct the address.`;
    }
    if (each.name === "PostgresError" && refusedByPostgres.test(code)) {
      return `The database that DATABASE_URL names refuses (${code}): ${message}`;
    }
  }
  return null;
}

function* causesOf(error: unknown): Generator<Error> {
  for (let each = error; each instanceof Error; each = each.cause) yield each;
}
