import { operations } from "@/app/api/v1/_operations";
import { getConfig } from "@/lib/config";
import { buildOpenApiDocument } from "@/lib/http/openapi/build-document";

export const dynamic = "force-dynamic";

/** The contract: `?lang=en` or `?lang=ru` for one language, both by default. */
export function GET(request: Request) {
  const lang = new URL(request.url).searchParams.get("lang");
  const language = lang === "en" || lang === "ru" ? lang : "both";
  return Response.json(
    buildOpenApiDocument(operations, { language, serverUrl: getConfig().appUrl }),
    { headers: { "access-control-allow-origin": "*" } },
  );
}
