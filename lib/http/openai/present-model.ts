import type { z } from "zod";
import type { AskableAvatar } from "@/lib/avatars/schemas";
import type { ProjectContext } from "@/lib/context";
import type { ModelView } from "./schemas";

/** An avatar as one of OpenAI's models. */
export const presentModel =
  ({ projectId }: ProjectContext) =>
  ({ id, name, createdAt }: AskableAvatar): z.infer<typeof ModelView> => ({
    id,
    object: "model",
    created: Math.floor(Date.parse(createdAt) / 1000),
    ownedBy: projectId,
    name,
  });
