import { avatarDeleted } from "@/lib/avatars";
import { purgeAvatarDocuments as purgeNext } from "@/lib/documents";
import { defineProjectJob } from "../../define-job";
import { repeatStep } from "../../repeat-step";

/** A deleted avatar keeps no documents. */
export const purgeAvatarDocuments = defineProjectJob({
  id: "documents.purge-avatar-documents",
  on: avatarDeleted,
  concurrencyPerProject: 1,
  worksAtRest: true,
  run: (ctx, { avatarId }, step) =>
    repeatStep(step, "delete batch", async () => (await purgeNext(ctx, avatarId)).deletedCount),
});
