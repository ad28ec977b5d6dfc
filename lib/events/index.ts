export { defineEvent, type EventDefinition } from "./define-event";
export type { EventSink, OutboxEvent } from "./event-sink";
export { createInngestClient } from "./inngest-client";
export { createInngestSink } from "./inngest-sink";
export { createJobEngine, type JobEngine } from "./job-engine";
export { createMemorySink } from "./memory-sink";
