import { memberRoute } from "@/lib/http";
import { revokeInvitation } from "@/lib/projects";
import * as operations from "../../../../_operations/invitations";

export const DELETE = memberRoute(operations.revokeInvitation, (ctx, { params }) =>
  revokeInvitation(ctx, params.invitationId),
);
