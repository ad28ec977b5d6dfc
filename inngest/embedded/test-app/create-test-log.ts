import type { LogFields, Logger } from "@/lib/logger";

export type LogLine = { level: string; fields: LogFields; message: string };

/** A logger that keeps its lines for the test to look at. */
export function createTestLog(): { log: Logger; lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at = (level: string) => (fields: LogFields, message: string) => {
    lines.push({ level, fields, message });
  };
  return {
    lines,
    log: { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") },
  };
}
