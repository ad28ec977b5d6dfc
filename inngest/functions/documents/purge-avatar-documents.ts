import { avatarDeleted } from "@/lib/avatars";
import { purgeAvatarDocuments as purgeNext } from "@/lib/documents";
import { defineProjectJob } from "../../define-job";

/** A deleted avatar keeps no documents. */
export const purgeAvatarDocuments = defineProjectJob({
  id: "documents.purge-avatar-documents",
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
