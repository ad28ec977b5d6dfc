import { avatarDeleted } from "@/lib/avatars";
import { purgeAvatarConversations as purgeNext } from "@/lib/chat";
import { defineProjectJob } from "../../define-job";
import { repeatStep } from "../../repeat-step";

/** Nobody can read what a deleted avatar was asked, so it is not kept either. */
export const purgeAvatarConversations = defineProjectJob({
  id: "chat.purge-avatar-conversations",
  on: avatarDeleted,
  concurrencyPerProject: 1,
  worksAtRest: true,
  run: (ctx, { avatarId }, step) =>
    repeatStep(step, "delete batch", async () => (await purgeNext(ctx, avatarId)).deletedCount),
});
