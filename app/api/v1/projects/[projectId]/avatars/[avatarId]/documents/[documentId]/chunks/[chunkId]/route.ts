import { updateChunk } from "@/lib/documents";
import { memberRoute } from "@/lib/http";
import * as operations from "../../../../../../../../_operations/documents";

export const PATCH = memberRoute(operations.updateChunk, (ctx, { params, body }) =>
  updateChunk(ctx, params, body),
);
