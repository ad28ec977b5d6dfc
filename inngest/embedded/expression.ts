import { parse } from "@marcbachmann/cel-js";

const parsed = new Map<string, ReturnType<typeof parse>>();
const parsedMax = 1_000;

function compile(expression: string) {
  const known = parsed.get(expression);
  if (known) return known;
  // waitForEvent expressions may be built from data, so the memory for them is bounded.
  if (parsed.size >= parsedMax) parsed.clear();
  const compiled = parse(expression);
  parsed.set(expression, compiled);
  return compiled;
}

/** What is wrong with a CEL expression, or null. */
export function expressionProblem(expression: string): string | null {
  try {
    compile(expression);
    return null;
  } catch (error) {
    return error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  }
}

/** The value of a CEL expression; undefined when it cannot be had, for instance of a missing field. */
export function evaluateExpression(expression: string, scope: Record<string, unknown>): unknown {
  try {
    return compile(expression)(scope);
  } catch {
    return undefined;
  }
}

/** Whether an optional condition holds; no condition always holds. */
export function conditionHolds(
  expression: string | null | undefined,
  scope: Record<string, unknown>,
): boolean {
  return !expression || evaluateExpression(expression, scope) === true;
}
