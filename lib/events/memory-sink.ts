import type { EventSink, OutboxEvent } from "./event-sink";

/** Keeps what was sent, once per id, for tests and for scripts that run without jobs. */
export function createMemorySink(): EventSink & { readonly sent: OutboxEvent[] } {
  const sent: OutboxEvent[] = [];
  return {
    sent,
    async send(events) {
      for (const event of events) {
        if (!sent.some((known) => known.id === event.id)) sent.push(event);
      }
    },
  };
}
