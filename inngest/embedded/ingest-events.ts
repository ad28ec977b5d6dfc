import type { Sql } from "postgres";
import { dispatchEvent } from "./dispatch-event";
import { inTransaction } from "./in-transaction";
import type { JobEvent } from "./job-event";
import type { Registry } from "./registry";
import { toJson } from "./to-json";

const eventsPerTransaction = 50;

/** Takes events in; an event whose id was seen before starts nothing. Short transactions, in order. */
export async function ingestEvents(
  sql: Sql,
  registry: Registry,
  events: JobEvent[],
): Promise<void> {
  for (let start = 0; start < events.length; start += eventsPerTransaction) {
    const batch = events.slice(start, start + eventsPerTransaction);
    await inTransaction(sql, async (tx) => {
      const stored = await tx<{ id: string }[]>`
        insert into jobs.events (id, name, payload)
        select id, name, payload::json from unnest(
          ${batch.map((event) => event.id)}::text[],
          ${batch.map((event) => event.name)}::text[],
          ${batch.map(toJson)}::text[]
        ) as given (id, name, payload)
        on conflict do nothing returning id`;
      const fresh = new Set(stored.map((row) => row.id));
      for (const event of batch) {
        if (fresh.delete(event.id)) await dispatchEvent(tx, registry, event);
      }
    });
  }
}
