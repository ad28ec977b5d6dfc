import { adminRoute } from "@/lib/http";
import { addModelPrice, listAllModelPrices } from "@/lib/platform-config";
import * as operations from "../../_operations/admin-plans";

export const GET = adminRoute(operations.adminListModelPrices, (ctx) => listAllModelPrices(ctx));

export const POST = adminRoute(operations.adminAddModelPrice, (ctx, { body }) =>
  addModelPrice(ctx, body),
);
