import { z } from "zod";
import { AppCallError, callApp } from "./call-app";
import type { Executor } from "./executor";
import { registerFunctions } from "./register-functions";
import { toJson } from "./to-json";

// In development the app is compiled first; to break off would be an error in its terminal.
const answerMsMax = 60_000;

const Answer = z.object({ functions: z.array(z.unknown()) });

/**
 * Asks the app which functions it serves (a signed, in-band PUT) and registers them.
 * Answers false while the app cannot be asked; throws RegistrationError for functions it must refuse.
 */
export async function syncFunctions(executor: Executor): Promise<boolean> {
  const url = new URL(executor.appUrl);
  let text: string;
  try {
    const response = await callApp({
      url,
      method: "PUT",
      body: toJson({ url: url.href }),
      signingKey: executor.signingKey,
      headers: { "x-inngest-sync-kind": "in_band" },
      signal: AbortSignal.any([executor.signal, AbortSignal.timeout(answerMsMax)]),
    });
    if (response.status === 401) {
      executor.reachability.failed("signature refused; is the signing key the same?");
      return false;
    }
    if (response.headers["x-inngest-sdk-handled"] !== "true" || response.status !== 200) {
      return false;
    }
    text = response.body;
  } catch (error) {
    if (error instanceof AppCallError) return false;
    throw error;
  }
  const { functions } = Answer.parse(JSON.parse(text));
  const modified = await registerFunctions(executor.sql, executor.registry, functions);
  if (modified) {
    executor.log.info({ count: executor.registry.active.length }, "Job functions registered");
  }
  executor.kick();
  return true;
}
