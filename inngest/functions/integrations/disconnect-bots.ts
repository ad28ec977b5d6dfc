import { avatarDeleted } from "@/lib/avatars";
import { forgetNextBot } from "@/lib/integrations";
import { projectDeleted } from "@/lib/projects";
import { defineProjectJob } from "../../define-job";
import { repeatStep } from "../../repeat-step";

/** A deleted avatar answers nobody; its bot may be given to another one. */
export const disconnectBotOfAvatar = defineProjectJob({
  id: "integrations.disconnect-bot-of-avatar",
  on: avatarDeleted,
  concurrencyPerProject: 1,
  worksAtRest: true,
  run: (ctx, { avatarId }, step) =>
    repeatStep(step, "disconnect bot", () => forgetNextBot(ctx, { avatarId })),
});

/** The same for all of a deleted project: one that is brought back has its bots connected anew. */
export const disconnectBotsOfProject = defineProjectJob({
  id: "integrations.disconnect-bots-of-project",
  on: projectDeleted,
  concurrencyPerProject: 1,
  worksAtRest: true,
  run: (ctx, _project, step) => repeatStep(step, "disconnect bot", () => forgetNextBot(ctx, {})),
});
