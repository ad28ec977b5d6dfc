import { adminRoute } from "@/lib/http";
import { listPaymentEvents } from "@/lib/payments";
import * as operations from "../../_operations/admin-operations";

export const GET = adminRoute(operations.adminListPaymentEvents, (ctx, { query }) =>
  listPaymentEvents(ctx, query),
);
