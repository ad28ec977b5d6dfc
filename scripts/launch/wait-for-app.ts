import { setTimeout as sleep } from "node:timers/promises";
import { OperatorError } from "./operator-error";

const startMsMax = 120_000;
// In development the app is compiled first; to break off would be an error in its terminal.
const answerMsMax = 60_000;

/** Resolves when the app answers its health check; throws a sentence after two minutes. */
export async function waitForApp(appUrl: string, isEnding: () => boolean): Promise<void> {
  const deadline = Date.now() + startMsMax;
  while (Date.now() < deadline && !isEnding()) {
    if (await isUp(appUrl)) return;
    await sleep(100);
  }
  if (!isEnding()) throw new OperatorError("The app did not answer /api/health for two minutes.");
}

async function isUp(appUrl: string): Promise<boolean> {
  const signal = AbortSignal.timeout(answerMsMax);
  const answer = await fetch(`${appUrl}/api/health`, { signal }).catch(() => null);
  await answer?.body?.cancel();
  return answer?.ok ?? false;
}
