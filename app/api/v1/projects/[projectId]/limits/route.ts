import { getLimits, setLimit } from "@/lib/billing";
import { memberRoute } from "@/lib/http";
import * as operations from "../../../_operations/usage";

export const GET = memberRoute(operations.getLimits, (ctx) => getLimits(ctx));

export const POST = memberRoute(operations.setLimit, (ctx, { body }) => setLimit(ctx, body));
