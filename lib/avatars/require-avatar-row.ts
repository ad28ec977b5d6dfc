import { avatars } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";
import { notFound } from "@/lib/errors";

/** The avatar's row in this project, locked when it is about to change; throws `avatar.not_found`. */
export async function requireAvatarRow(
  ctx: InTransaction<ProjectContext>,
  avatarId: string,
  options: { forUpdate?: boolean } = {},
) {
  const query = ctx.db
    .select()
    .from(avatars)
    .where(inProject(ctx, avatars, avatarId));
  const [row] = await (options.forUpdate ? query.for("update") : query);
  if (!row) throw notFound("avatar");
  return row;
}
