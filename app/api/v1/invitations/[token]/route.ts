import { userRoute } from "@/lib/http";
import { acceptInvitation, getOfferedInvitation } from "@/lib/projects";
import * as operations from "../../_operations/invitations";

export const GET = userRoute(operations.getOfferedInvitation, (ctx, { params }) =>
  getOfferedInvitation(ctx, params.token),
);

export const POST = userRoute(operations.acceptInvitation, (ctx, { params }) =>
  acceptInvitation(ctx, params.token),
);
