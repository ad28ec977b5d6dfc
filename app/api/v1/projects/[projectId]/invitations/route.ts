import { memberRoute } from "@/lib/http";
import { createInvitation, listInvitations } from "@/lib/projects";
import * as operations from "../../../_operations/invitations";

export const GET = memberRoute(operations.listInvitations, (ctx, { query }) =>
  listInvitations(ctx, query),
);

export const POST = memberRoute(operations.createInvitation, (ctx, { body }) =>
  createInvitation(ctx, body),
);
