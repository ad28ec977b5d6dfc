import { listLedger } from "@/lib/billing";
import { memberRoute } from "@/lib/http";
import * as operations from "../../../_operations/usage";

export const GET = memberRoute(operations.listLedger, (ctx, { query }) => listLedger(ctx, query));
