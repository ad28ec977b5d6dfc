"use server";

import { publishAvatar, updateAvatar } from "@/lib/avatars";
import type { UpdateAvatarInput } from "@/lib/avatars/schemas";
import { memberAction } from "@/lib/http";
import { policies } from "@/lib/rate-limit";

type AvatarAddress = { projectId: string; avatarId: string };

export const updateAvatarAction = memberAction(
  policies.apiWrite,
  (ctx, { projectId: _projectId, avatarId, ...changes }: AvatarAddress & UpdateAvatarInput) =>
    updateAvatar(ctx, String(avatarId), changes),
);

export const publishAvatarAction = memberAction(
  policies.apiWrite,
  (ctx, { avatarId }: AvatarAddress) => publishAvatar(ctx, String(avatarId)),
);
