import { memberRoute } from "@/lib/http";
import { transferOwnership } from "@/lib/projects";
import * as operations from "../../../_operations/members";

export const POST = memberRoute(operations.transferOwnership, (ctx, { body }) =>
  transferOwnership(ctx, body),
);
