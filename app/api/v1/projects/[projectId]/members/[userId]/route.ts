import { memberRoute } from "@/lib/http";
import { removeMember, updateMember } from "@/lib/projects";
import * as operations from "../../../../_operations/members";

export const PATCH = memberRoute(operations.updateMember, (ctx, { params, body }) =>
  updateMember(ctx, params.userId, body),
);

export const DELETE = memberRoute(operations.removeMember, (ctx, { params }) =>
  removeMember(ctx, params.userId),
);
