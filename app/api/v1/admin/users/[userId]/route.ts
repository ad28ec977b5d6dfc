import { getUserAccount } from "@/lib/auth";
import { adminRoute } from "@/lib/http";
import { listMemberships } from "@/lib/projects";
import * as operations from "../../../_operations/admin";

export const GET = adminRoute(operations.adminGetUser, async (ctx, { params }) => ({
  ...(await getUserAccount(ctx, params.userId)),
  memberships: await listMemberships(ctx, params.userId),
}));
