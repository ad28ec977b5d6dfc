export const signingKey = `signkey-prod-${"ab".repeat(32)}`;
export const eventKey = "test-event-key";

/** Keeps what was logged, as the tests' logger. */
export function createTestLog() {
  const lines: { level: string; fields: Readonly<Record<string, unknown>>; message: string }[] = [];
  const at = (level: string) => (fields: Readonly<Record<string, unknown>>, message: string) => {
    lines.push({ level, fields, message });
  };
  return {
    lines,
    log: { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") },
  };
}

/** Resolves once `condition` answers something true; throws after `timeoutMs`. */
export async function until<T>(
  condition: () => Promise<T | false | null | undefined> | T | false | null | undefined,
  timeoutMs = 10_000,
): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > end)
      throw new Error(`Not true within ${timeoutMs} ms: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
