import { existsSync } from "node:fs";
import { join } from "node:path";
import { OperatorError } from "./operator-error";

/** There from before the first file of a backup is put into the data folder until the last one is. */
export const restoringPath = (dataDirectory: string) => join(dataDirectory, "restore.unfinished");

/** Without some of its files a backup would start as if it were whole. */
export function refuseHalfRestored(dataDirectory: string): void {
  if (!existsSync(restoringPath(dataDirectory))) return;
  throw new OperatorError(
    `The restore into ${dataDirectory} was cut off, so part of the data is missing. Run "npm run restore" again with the same backup; nothing was changed.`,
  );
}
