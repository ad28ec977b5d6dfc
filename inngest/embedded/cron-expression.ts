import { Cron } from "croner";

function parseCron(expression: string): Cron {
  const [, timezone, pattern] = /^(?:TZ=(\S+)\s+)?(.*)$/s.exec(expression) ?? [];
  return new Cron(pattern ?? "", timezone ? { timezone } : { timezone: "UTC" });
}

/** What is wrong with a cron trigger (`[TZ=Europe/Riga ]0 6 * * *`), or null. */
export function cronProblem(expression: string): string | null {
  try {
    return parseCron(expression).nextRun() ? null : "it never fires";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** When the trigger fires next, strictly after `after`; UTC unless the expression names a zone. */
export function nextCronDate(expression: string, after: Date): Date | null {
  return parseCron(expression).nextRun(after);
}
