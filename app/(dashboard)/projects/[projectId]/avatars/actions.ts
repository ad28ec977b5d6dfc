"use server";

import type { z } from "zod";
import { createAvatar, deleteAvatar } from "@/lib/avatars";
import type { CreateAvatarInput } from "@/lib/avatars/schemas";
import { memberAction } from "@/lib/http";
import { policies } from "@/lib/rate-limit";

type InProject = { projectId: string };

export const createAvatarAction = memberAction(
  policies.apiWrite,
  (ctx, { projectId: _projectId, ...input }: InProject & z.input<typeof CreateAvatarInput>) =>
    createAvatar(ctx, input),
);

export const deleteAvatarAction = memberAction(
  policies.apiWrite,
  (ctx, { avatarId }: InProject & { avatarId: string }) => deleteAvatar(ctx, String(avatarId)),
);
