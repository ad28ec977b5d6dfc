import {
  createAnswerDocument,
  createFileDocument,
  createTextDocument,
  createWebDocument,
  listDocuments,
} from "@/lib/documents";
import { memberRoute, refusingRoute } from "@/lib/http";
import * as operations from "../../../../../_operations/documents";

export const GET = memberRoute(operations.listDocuments, (ctx, { params, query }) =>
  listDocuments(ctx, params.avatarId, query),
);

export const POST = memberRoute(
  operations.createDocument,
  (ctx, { params: { avatarId }, body, file }) => {
    if (file) return createFileDocument(ctx, avatarId, file);
    if ("url" in body) return createWebDocument(ctx, avatarId, body);
    return "question" in body
      ? createAnswerDocument(ctx, avatarId, body)
      : createTextDocument(ctx, avatarId, body);
  },
);

// Bodies of these types go round the proxy, which refuses other methods elsewhere.
const refusal = refusingRoute(operations.listDocuments, operations.createDocument);
export { refusal as DELETE, refusal as OPTIONS, refusal as PATCH, refusal as PUT };
