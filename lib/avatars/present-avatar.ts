import type { avatars } from "@/db/schema";
import { AvatarConfig, type AvatarView } from "./schemas";

export function presentAvatar(row: typeof avatars.$inferSelect): AvatarView {
  return {
    id: row.id,
    projectId: row.projectId,
    name: row.name,
    status: row.publishedVersion === null ? "draft" : "published",
    publishedVersion: row.publishedVersion,
    ...AvatarConfig.parse(row.avatarConfig),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
