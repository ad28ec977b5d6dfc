import { Lifetime } from "./lifetime";
import { operatorSentence } from "./operator-sentence";
import { loadEnvironmentFile, readSettings, type LaunchSettings } from "./read-settings";

/** Runs a command that ends by itself: what it has started is stopped, and the exit code is set. */
export async function runScript(
  work: (settings: LaunchSettings, lifetime: Lifetime) => Promise<void>,
): Promise<never> {
  const lifetime = new Lifetime();
  let code = 0;
  try {
    loadEnvironmentFile();
    lifetime.endOnSignals();
    await work(readSettings("production", process.env), lifetime);
  } catch (error) {
    console.error(operatorSentence(error) ?? error);
    code = 1;
  }
  await lifetime.end();
  process.exit(code);
}
