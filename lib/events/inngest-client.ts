import { Inngest } from "inngest";

export type JobEngineConfig = { baseUrl?: string; eventKey?: string; signingKey?: string };

/** One client for the cloud, a self-hosted server and the embedded executor: only the address differs. */
export function createInngestClient(config: JobEngineConfig) {
  // Never the SDK's dev mode: in it the function route would answer unsigned calls.
  return new Inngest({ id: "avatar-platform", isDev: false, checkpointing: true, ...config });
}
