import type { z } from "zod";
import type { AdminContext, ProjectContext } from "@/lib/context";
import { csvLine } from "@/lib/text/csv-line";
import { isShownOut, openCallerAgain, recheckMs } from "./watch-caller";
import { toSnakeCase, toWire } from "./wire";

type Export<Row extends z.ZodObject> = {
  format: "csv" | "json";
  /** Without an ending. */
  fileName: string;
  schema: Row;
  pages: AsyncGenerator<z.output<Row>[]>;
};

/**
 * A download of any length: the next page is read only when the client has taken the one before, however
 * slowly. It breaks off when the client may no longer be here.
 */
export function streamRows<Row extends z.ZodObject>(
  ctx: ProjectContext | AdminContext,
  given: Export<Row>,
) {
  const { format, fileName, schema, pages } = given;
  const lines = format === "csv" ? csvLines(schema, pages) : jsonLines(schema, pages);
  const encoder = new TextEncoder();
  const now = () => ctx.services.clock.now().getTime();
  let openedAt = now();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        if (now() - openedAt >= recheckMs) {
          await openCallerAgain(ctx);
          openedAt = now();
        }
        const next = await lines.next();
        if (next.done) controller.close();
        else controller.enqueue(encoder.encode(next.value));
      } catch (error) {
        // A cut connection tells the client that the file is not whole; a tidy end would not.
        if (!isShownOut(error)) {
          ctx.services.logger.error({ error, requestId: ctx.requestId }, "Export failed");
        }
        controller.error(error);
        await lines.return(undefined);
      }
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      "content-type": format === "csv" ? "text/csv; charset=utf-8" : "application/json",
      "content-disposition": `attachment; filename="${fileName}.${format}"`,
      "cache-control": "no-store",
      "x-request-id": ctx.requestId,
    },
  });
}

async function* csvLines<Row extends z.ZodObject>(
  schema: Row,
  pages: AsyncGenerator<z.output<Row>[]>,
): AsyncGenerator<string, undefined, undefined> {
  const names = Object.keys(schema.shape);
  // The mark without which Excel takes UTF-8 for the local code page.
  yield `\ufeff${csvLine(names.map(toSnakeCase))}`;
  for await (const page of pages) {
    const cells = page.map((row) => names.map((name) => csvValue((row as AnyRow)[name])));
    yield cells.map(csvLine).join("");
  }
  return undefined;
}

async function* jsonLines<Row extends z.ZodObject>(
  schema: Row,
  pages: AsyncGenerator<z.output<Row>[]>,
): AsyncGenerator<string, undefined, undefined> {
  let before = "[";
  for await (const page of pages) {
    if (page.length === 0) continue;
    const rows = page.map((row) => `\n${JSON.stringify(toWire(schema, row))}`);
    // A page at once: a row alone costs the connection as much as a page does.
    yield `${before}${rows.join(",")}`;
    before = ",";
  }
  yield before === "[" ? "[]\n" : "\n]\n";
  return undefined;
}

type AnyRow = Record<string, unknown>;

const csvValue = (value: unknown) =>
  typeof value === "object" && value !== null ? JSON.stringify(value) : value;
