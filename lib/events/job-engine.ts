import type { JobEngineConfig } from "./inngest-client";

/** Where durable jobs run. */
export type JobEngine = {
  /** Where people look at its runs when they are not ours to show. */
  dashboardUrl: string;
  /** Whether the embedded executor runs them, whose state stands in our own database. */
  isEmbedded(): Promise<boolean>;
};

const cloudDashboard = "https://app.inngest.com";
const patienceMs = 2_000;

/** Tells engines apart by their answer: ours counts the functions that it serves. */
export function createJobEngine({ baseUrl }: JobEngineConfig): JobEngine {
  return {
    dashboardUrl: baseUrl ?? cloudDashboard,
    async isEmbedded() {
      if (!baseUrl) return false;
      try {
        const response = await fetch(new URL("/health", baseUrl), {
          signal: AbortSignal.timeout(patienceMs),
        });
        const health = (await response.json()) as { functions?: unknown };
        return typeof health.functions === "number";
      } catch {
        return false;
      }
    },
  };
}
