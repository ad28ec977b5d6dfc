import { sql } from "drizzle-orm";
import type { InTransaction, ProjectContext } from "@/lib/context";
import type { Build } from "./enter-stage";

/**
 * Disables in the new build what its owner had disabled in the old one: the chunk of the same text,
 * of several equal ones that in the same place among them. A text that is cut otherwise now is new.
 */
export async function keepDisabled(
  ctx: InTransaction<ProjectContext>,
  build: Build,
  activeVersion: number | null,
): Promise<void> {
  if (activeVersion === null) return;
  await ctx.db.execute(sql`
    with numbered as (
      select id, version, text, is_disabled,
        row_number() over (partition by version, text order by ordinal) as place
      from document_chunks
      where project_id = ${ctx.projectId} and document_id = ${build.documentId}
        and version in (${activeVersion}, ${build.version})
    )
    update document_chunks as chunk
    set is_disabled = true
    from numbered as fresh
    join numbered as former on former.text = fresh.text and former.place = fresh.place
    where chunk.project_id = ${ctx.projectId} and chunk.id = fresh.id
      and fresh.version = ${build.version}
      and former.version = ${activeVersion} and former.is_disabled`);
}
