// Drizzle puts a query's parameters (e-mails, hashes, texts) into its message; they stay out of logs.
const queryParameters = /\nparams: [\s\S]*?(?=\n\s+at |$)/g;

/** An error for the log: type, message, stack and causes, without the values of a query. */
export function serialiseError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: typeof error };
  return {
    type: error.name === "Error" ? error.constructor.name : error.name,
    message: error.message.replace(queryParameters, ""),
    stack: error.stack?.replace(queryParameters, ""),
    ...(error.cause === undefined ? {} : { cause: serialiseError(error.cause) }),
  };
}
