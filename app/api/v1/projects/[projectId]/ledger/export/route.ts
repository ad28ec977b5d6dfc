import { exportLedger } from "@/lib/billing";
import { LedgerEntryView } from "@/lib/billing/schemas";
import { memberRoute, streamRows } from "@/lib/http";
import * as operations from "../../../../_operations/usage";

export const GET = memberRoute(operations.exportLedger, async (ctx, { query }) => {
  const { format, ...filters } = query;
  const pages = await exportLedger(ctx, filters);
  return streamRows(ctx, { format, fileName: "ledger", schema: LedgerEntryView, pages });
});
