import type { AvatarVersionView, AvatarView } from "@/lib/avatars/schemas";
import type { PublishState } from "./publish-bar";

/** Publishing stamps the draft and the version within one transaction, but not at one instant. */
const sameMomentMilliseconds = 1000;

/** Whether end users talk to the draft as it is, to an earlier state of it, or to nothing yet. */
export function publishStateOf(
  avatar: Pick<AvatarView, "publishedVersion" | "updatedAt">,
  versions: readonly AvatarVersionView[],
): PublishState {
  if (avatar.publishedVersion === null) return "draft";
  const live = versions.find(({ version }) => version === avatar.publishedVersion);
  if (!live) return "changed";
  const since = Date.parse(avatar.updatedAt) - Date.parse(live.createdAt);
  return since > sameMomentMilliseconds ? "changed" : "published";
}
