import { getUsage } from "@/lib/billing";
import { memberRoute } from "@/lib/http";
import * as operations from "../../../_operations/usage";

export const GET = memberRoute(operations.getUsage, (ctx, { query }) => getUsage(ctx, query));
