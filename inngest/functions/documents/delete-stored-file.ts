import { deleteStoredFile as removeFile, documentDeleted } from "@/lib/documents";
import { defineProjectJob } from "../../define-job";

/** The bytes of a deleted document go after the commit that deleted it. A storage may be away for an hour. */
export const deleteStoredFile = defineProjectJob({
  id: "documents.delete-stored-file",
  on: documentDeleted,
  concurrencyPerProject: 2,
  concurrencyInAll: 2,
  retries: 10,
  worksAtRest: true,
  run: (ctx, { storageKey }, step) =>
    step("delete the stored file", () => removeFile(ctx, storageKey)),
});
