import { setTimeZone } from "@/lib/billing";
import { memberRoute } from "@/lib/http";
import * as operations from "../../../_operations/usage";

export const PATCH = memberRoute(operations.setTimeZone, (ctx, { body }) => setTimeZone(ctx, body));
