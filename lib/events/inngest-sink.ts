import type { EventSink } from "./event-sink";
import { createInngestClient, type JobEngineConfig } from "./inngest-client";

/** Sends facts to the job engine under their outbox id, by which it drops repeats. */
export function createInngestSink(config: JobEngineConfig): EventSink {
  const client = createInngestClient(config);
  return {
    async send(events) {
      await client.send(events.map(({ id, name, payload }) => ({ id, name, data: payload })));
    },
  };
}
