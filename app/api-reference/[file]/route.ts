import { readFile } from "node:fs/promises";
import path from "node:path";

// The reference pages' own scripts, served from the packages so that no other host is asked.
const files: Record<string, { source: string; type: string }> = {
  "swagger-ui.css": { source: "swagger-ui-dist/swagger-ui.css", type: "text/css" },
  "swagger-ui.js": { source: "swagger-ui-dist/swagger-ui-bundle.js", type: "text/javascript" },
  "redoc.js": { source: "redoc/bundles/redoc.standalone.js", type: "text/javascript" },
};

export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }) {
  const file = files[(await params).file];
  if (!file) return new Response("Not found", { status: 404 });
  const source = path.join(/* turbopackIgnore: true */ process.cwd(), "node_modules", file.source);
  // ReDoc would fetch its maker's logo from another host.
  const text = await readFile(source, "utf8");
  return new Response(text.replace("https://cdn.redoc.ly/redoc/logo-mini.svg", "data:,"), {
    headers: {
      "content-type": `${file.type}; charset=utf-8`,
      "cache-control": "public, max-age=86400",
    },
  });
}
