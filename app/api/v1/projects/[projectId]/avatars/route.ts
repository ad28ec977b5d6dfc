import { createAvatar, listAvatars } from "@/lib/avatars";
import { memberRoute } from "@/lib/http";
import * as operations from "../../../_operations/avatars";

export const GET = memberRoute(operations.listAvatars, (ctx, { query }) => listAvatars(ctx, query));

export const POST = memberRoute(operations.createAvatar, (ctx, { body }) =>
  createAvatar(ctx, body),
);
