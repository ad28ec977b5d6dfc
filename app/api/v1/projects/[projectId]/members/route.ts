import { memberRoute } from "@/lib/http";
import { listMembers } from "@/lib/projects";
import * as operations from "../../../_operations/members";

export const GET = memberRoute(operations.listMembers, (ctx, { query }) => listMembers(ctx, query));
