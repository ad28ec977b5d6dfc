import { rollbackAvatar } from "@/lib/avatars";
import { memberRoute } from "@/lib/http";
import * as operations from "../../../../../_operations/avatars";

export const POST = memberRoute(operations.rollbackAvatar, (ctx, { params, body }) =>
  rollbackAvatar(ctx, params.avatarId, body),
);
