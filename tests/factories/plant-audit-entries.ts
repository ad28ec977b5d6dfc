import { sql } from "drizzle-orm";
import { encodeTime } from "ulid";
import type { ProjectContext } from "@/lib/context";

export const oneYearMs = 365 * 86_400_000;
const batchSize = 10_000;
const actions = ["document.created", "document.deleted", "chunk.disabled", "avatar.updated"];

export const plantedTarget = (place: number) => `doc_${String(place % 5_000).padStart(26, "0")}`;

/** A busy year: mostly documents by the owner, a few refusals, one act that happened once, long ago. */
export async function plantAuditEntries(
  { services: { database }, projectId, actor }: ProjectContext,
  { count, begin }: { count: number; begin: number },
): Promise<void> {
  const ownerId = actor.type === "member" ? actor.userId : "";
  const momentOf = (place: number) => begin + Math.floor((place / count) * oneYearMs);
  for (let done = 0; done < count; done += batchSize) {
    const places = Array.from({ length: batchSize }, (_, index) => done + index);
    const column = (value: (place: number) => string) => sql.param(places.map(value));
    await database.execute(sql`
      INSERT INTO audit_entries
        (id, project_id, actor_type, actor_id, action, target_id, result, address, request_id,
         audit_metadata, created_at)
      SELECT id, ${projectId}, 'user', actor, action, target, result, '192.0.2.1', 'req_x',
        jsonb_build_object('name', name), to_timestamp(ms::double precision / 1000)
      FROM unnest(
        ${column((place) => `aud_${encodeTime(momentOf(place))}${String(place).padStart(16, "0")}`)}::text[],
        ${column((place) => (place % 10 < 7 ? ownerId : `usr_${place % 50}`))}::text[],
        ${column((place) => (place === 7 ? "member.removed" : actions[place % 4]!))}::text[],
        ${column((place) => plantedTarget(place))}::text[],
        ${column((place) => (place % 97 === 0 ? "refused" : "success"))}::text[],
        ${column((place) => `Invoice of customer ${place}.pdf`)}::text[],
        ${column((place) => String(momentOf(place)))}::text[]
      ) AS planted (id, actor, action, target, result, name, ms)`);
  }
  await database.execute(sql`VACUUM ANALYZE audit_entries`);
}
