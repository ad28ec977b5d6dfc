import { exportMargins } from "@/lib/analytics";
import { MarginView } from "@/lib/analytics/schemas";
import { adminRoute, streamRows } from "@/lib/http";
import * as operations from "../../../_operations/admin";

export const GET = adminRoute(operations.adminExportMargins, async (ctx, { query }) => {
  const { format, ...filters } = query;
  const pages = await exportMargins(ctx, filters);
  return streamRows(ctx, { format, fileName: "usage", schema: MarginView, pages });
});
