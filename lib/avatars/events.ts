import { z } from "zod";
import { defineEvent } from "@/lib/events";

const AvatarFact = z.object({ projectId: z.string(), avatarId: z.string() });

export const avatarCreated = defineEvent("avatars/avatar.created", AvatarFact);

export const avatarPublished = defineEvent(
  "avatars/avatar.published",
  AvatarFact.extend({ version: z.number().int() }),
);

export const avatarDeleted = defineEvent("avatars/avatar.deleted", AvatarFact);
