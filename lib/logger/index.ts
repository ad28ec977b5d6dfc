import pino from "pino";
import { serialiseError } from "./serialise-error";

export { forgetQueryValues } from "./forget-query-values";

export type LogFields = Readonly<Record<string, unknown>>;

/** Structured log: fields first, then a constant sentence. */
export type Logger = {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
};

const secretFields = [
  "password",
  "passwordHash",
  "token",
  "accessToken",
  "refreshToken",
  "access_token",
  "refresh_token",
  "secret",
  "apiKey",
  "api_key",
  "key",
  "authorization",
  "cookie",
];

const redactedPaths = secretFields.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

type LoggerOptions = {
  level: string;
  name?: string;
  /** Where lines go instead of stdout. */
  write?: (line: string) => void;
};

/** JSON lines on stdout; values under secret names never leave the process. */
export function createLogger({ level, name, write }: LoggerOptions): Logger {
  const options = {
    level,
    name,
    redact: { paths: redactedPaths, censor: "[redacted]" },
    serializers: { error: serialiseError },
  };
  return write ? pino(options, { write }) : pino(options);
}
