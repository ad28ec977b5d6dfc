import { OperatorError } from "./operator-error";

/** What the operator is told when nothing can be put into the data folder. */
export function unwritableDataFolder(directory: string, cause: unknown): OperatorError {
  const { code = "unknown reason" } = cause as NodeJS.ErrnoException;
  return new OperatorError(
    `The data folder ${directory} cannot be written (${code}); make it writable for this user, or set DATA_DIR to another folder.`,
    { cause },
  );
}
