import { inWholeProject, type ProjectContext, requirePermission } from "@/lib/context";
import { nameKeys } from "./name-keys.report";
import { requireWholeView } from "./require-whole-view";

/** What the avatar or key that a limit is for is called; null for what has no name. */
export async function findScopeName(
  ctx: ProjectContext,
  { scopeType, scopeId }: { scopeType: string; scopeId: string },
): Promise<string | null> {
  requirePermission(ctx, "usage:read");
  requireWholeView(ctx);
  if (scopeType !== "avatar" && scopeType !== "api_key") return null;
  const names = await inWholeProject(ctx, (ctx) => nameKeys(ctx, scopeType, [scopeId]));
  return names.get(scopeId) ?? null;
}
