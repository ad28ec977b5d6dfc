import { memberRoute } from "@/lib/http";
import { resendInvitation } from "@/lib/projects";
import * as operations from "../../../../../_operations/invitations";

export const POST = memberRoute(operations.resendInvitation, (ctx, { params }) =>
  resendInvitation(ctx, params.invitationId),
);
