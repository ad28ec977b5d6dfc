import { createFileDocument, createTextDocument, listDocuments } from "@/lib/documents";
import { memberRoute, refusingRoute, withUploadedFile } from "@/lib/http";
import * as operations from "../../../../../_operations/documents";

export const GET = memberRoute(operations.listDocuments, (ctx, { params, query }) =>
  listDocuments(ctx, params.avatarId, query),
);

export const POST = memberRoute(
  operations.createDocument,
  async (ctx, { params, body, request }) =>
    body
      ? createTextDocument(ctx, params.avatarId, body)
      : withUploadedFile(request, (file) => createFileDocument(ctx, params.avatarId, file)),
);

// Bodies of these types go round the proxy, which refuses other methods elsewhere.
const refusal = refusingRoute(operations.listDocuments, operations.createDocument);
export { refusal as DELETE, refusal as OPTIONS, refusal as PATCH, refusal as PUT };
