import { preferredLocale } from "./preferred-locale";
import { nonceHeader } from "./security-headers";

/** A page of the API reference: one script, one line that starts it, the contract in the reader's language. */
export function referencePage(
  request: Request,
  page: { title: string; head?: string; script: string; start: (documentUrl: string) => string },
): Response {
  const locale = preferredLocale(request.headers);
  const nonce = request.headers.get(nonceHeader) ?? "";
  const start = page.start(`/openapi.json?lang=${locale}`);
  const html = `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title}</title>
<link rel="icon" href="/icon.svg">
${page.head ?? ""}
<style>body { margin: 0; background: #fff; }</style>
</head>
<body>
<main id="reference"></main>
<script nonce="${nonce}" src="/api-reference/${page.script}"></script>
<script nonce="${nonce}">${start}</script>
</body>
</html>`;
  return new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } });
}
