export type OutboxEvent = {
  id: string;
  name: string;
  payload: Record<string, unknown>;
};

/** Where committed facts go. Sending the same id twice must be harmless. */
export type EventSink = {
  send(events: readonly OutboxEvent[]): Promise<void>;
};
