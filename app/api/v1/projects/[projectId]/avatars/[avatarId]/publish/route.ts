import { publishAvatar } from "@/lib/avatars";
import { memberRoute } from "@/lib/http";
import * as operations from "../../../../../_operations/avatars";

export const POST = memberRoute(operations.publishAvatar, (ctx, { params }) =>
  publishAvatar(ctx, params.avatarId),
);
