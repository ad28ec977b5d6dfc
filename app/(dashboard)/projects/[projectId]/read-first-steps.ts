import type { AvatarView } from "@/lib/avatars/schemas";
import { listConversations } from "@/lib/chat";
import type { ProjectContext } from "@/lib/context";
import { listDocuments } from "@/lib/documents";

type Page = { data: readonly unknown[] };

/** How far the project has come with any of its avatars. */
export async function readFirstSteps(ctx: ProjectContext, avatars: readonly AvatarView[]) {
  const [hasDocuments, wasAsked] = await Promise.all([
    isAny(avatars, ({ id }) => listDocuments(ctx, id, { limit: 1 })),
    isAny(avatars, ({ id }) => listConversations(ctx, id, { limit: 1 })),
  ]);
  return {
    hasAvatar: avatars.length > 0,
    hasDocuments,
    wasAsked,
    isPublished: avatars.some(({ status }) => status === "published"),
  };
}

/** One after the other: mostly the first that is looked at has something. */
async function isAny(avatars: readonly AvatarView[], list: (avatar: AvatarView) => Promise<Page>) {
  for (const avatar of avatars) {
    const { data } = await list(avatar);
    if (data.length > 0) return true;
  }
  return false;
}
