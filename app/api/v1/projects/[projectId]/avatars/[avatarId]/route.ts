import { deleteAvatar, getAvatar, updateAvatar } from "@/lib/avatars";
import { memberRoute } from "@/lib/http";
import * as operations from "../../../../_operations/avatars";

export const GET = memberRoute(operations.getAvatar, (ctx, { params }) =>
  getAvatar(ctx, params.avatarId),
);

export const PATCH = memberRoute(operations.updateAvatar, (ctx, { params, body }) =>
  updateAvatar(ctx, params.avatarId, body),
);

export const DELETE = memberRoute(operations.deleteAvatar, (ctx, { params }) =>
  deleteAvatar(ctx, params.avatarId),
);
