import { forgetQueryValues } from "./forget-query-values";

/** An error for the log: type, message, stack and causes, without the values of a query. */
export function serialiseError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: typeof error };
  forgetQueryValues(error);
  return {
    type: error.name === "Error" ? error.constructor.name : error.name,
    message: error.message,
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: serialiseError(error.cause) }),
  };
}
