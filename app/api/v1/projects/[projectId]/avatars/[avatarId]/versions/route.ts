import { listAvatarVersions } from "@/lib/avatars";
import { memberRoute } from "@/lib/http";
import * as operations from "../../../../../_operations/avatars";

export const GET = memberRoute(operations.listAvatarVersions, (ctx, { params, query }) =>
  listAvatarVersions(ctx, params.avatarId, query),
);
