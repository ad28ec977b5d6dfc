/**
 * Takes the values that a query carried (e-mails, hashes, texts) out of an error and its causes, so that
 * whoever prints it, a log or the framework itself, tells only what failed.
 */
export function forgetQueryValues(error: unknown): void {
  for (let each = error; each instanceof Error; each = each.cause) {
    // Of Postgres, such as: Key (email)=(ada@example.com) already exists.
    if ("detail" in each) Reflect.deleteProperty(each, "detail");
    if (!("query" in each && "params" in each)) continue;
    const { message, stack } = each;
    const withoutValues = `Failed query: ${String(each.query)}`;
    each.message = withoutValues;
    each.stack = stack?.replace(message, () => withoutValues);
    Reflect.deleteProperty(each, "params");
  }
}
