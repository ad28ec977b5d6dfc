import { avatarDeleted } from "@/lib/avatars";
import { purgeAvatarConversations as purgeNext } from "@/lib/chat";
import { defineProjectJob } from "../../define-job";

/** Nobody can read what a deleted avatar was asked, so it is not kept either. */
export const purgeAvatarConversations = defineProjectJob({
  id: "chat.purge-avatar-conversations",
  on: avatarDeleted,
  concurrencyPerProject: 1,
  worksAtRest: true,
  async run(ctx, { avatarId }, step) {
    for (let batch = 1; ; batch += 1) {
      const { deletedCount } = await step(`delete batch ${batch}`, () => purgeNext(ctx, avatarId));
      if (deletedCount === 0) return;
    }
  },
});
