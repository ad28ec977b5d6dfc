import { eq, gte, inArray, lt, or, sql, type Column, type SQL } from "drizzle-orm";
import { auditEntries } from "@/db/schema";
import { idFloor, isId } from "@/lib/ids";
import { containsPattern } from "@/lib/text/contains-pattern";
import type { AuditActors } from "./find-audit-actors.report";
import type { AuditFilters } from "./schemas";

/** Between the clock that made an id and the database's, which dates the entry. */
const clockSkewMs = 3_600_000;

export type FoundFilters = Omit<AuditFilters, "actor"> & {
  /** The people and keys that the actor filter means. */
  actors?: AuditActors;
};

/** The bounds of ids that a time and a cursor set: they let any index skip what lies outside. */
export function idBounds({ createdAfter, createdBefore }: FoundFilters, after?: string): SQL[] {
  const bounds: SQL[] = [];
  const floorOf = (moment: string, skewMs: number) =>
    idFloor("auditEntry", new Date(Math.max(0, Date.parse(moment) + skewMs)));
  if (createdAfter) bounds.push(gte(auditEntries.id, floorOf(createdAfter, -clockSkewMs)));
  if (createdBefore) bounds.push(lt(auditEntries.id, floorOf(createdBefore, clockSkewMs)));
  if (after) bounds.push(lt(auditEntries.id, after));
  return bounds;
}

/** Of the table, or of entries taken out of it. */
type Columns = Record<
  | "action"
  | "actionGroup"
  | "actorId"
  | "auditMetadata"
  | "createdAt"
  | "impersonatorUserId"
  | "result"
  | "targetId",
  Column
>;

/** Each filter by itself, under the name of the index that can walk it, where there is one. */
export function conditionsOn(columns: Columns, filters: FoundFilters) {
  const { actors, action, target, result, createdAfter, createdBefore } = filters;
  const byId = target && isId(target) ? eq(columns.targetId, target) : undefined;
  return {
    walkable: {
      target: byId,
      actors:
        actors && or(inArray(columns.actorId, actors), inArray(columns.impersonatorUserId, actors)),
      action: action
        ? eq(action.includes(".") ? columns.action : columns.actionGroup, action)
        : undefined,
      // Written out, so that the partial index is seen to fit.
      refused: result === "refused" ? sql`${columns.result} = 'refused'` : undefined,
    },
    others: [
      target && !byId
        ? sql`(${columns.targetId} = ${target}
            OR ${columns.auditMetadata}::text ILIKE ${containsPattern(target)})`
        : undefined,
      result === "success" ? eq(columns.result, result) : undefined,
      createdAfter ? gte(columns.createdAt, new Date(createdAfter)) : undefined,
      createdBefore ? lt(columns.createdAt, new Date(createdBefore)) : undefined,
    ],
  };
}
