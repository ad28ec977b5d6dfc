import { referencePage } from "@/lib/http/reference-page";

/** Swagger UI over the generated contract. */
export function GET(request: Request) {
  return referencePage(request, {
    title: "AI Avatar Platform API · Swagger UI",
    head: `<link rel="stylesheet" href="/api-reference/swagger-ui.css">`,
    script: "swagger-ui.js",
    start: (url) =>
      `SwaggerUIBundle({ url: ${JSON.stringify(url)}, dom_id: "#reference", deepLinking: true });`,
  });
}
