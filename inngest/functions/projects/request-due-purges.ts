import { requestDuePurges as requestPurges } from "@/lib/projects";
import { defineScheduledJob } from "../../define-job";

/** Once a day: what was deleted thirty days ago is due, and so is what an earlier purge left. */
export const requestDuePurges = defineScheduledJob({
  id: "projects.request-due-purges",
  cron: "40 3 * * *",
  run: (ctx, step) => step("ask for the purges that are due", () => requestPurges(ctx)),
});
