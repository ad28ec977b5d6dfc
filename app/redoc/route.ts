import { referencePage } from "@/lib/http/reference-page";

/** ReDoc over the generated contract. */
export function GET(request: Request) {
  return referencePage(request, {
    title: "AI Avatar Platform API · ReDoc",
    script: "redoc.js",
    start: (url) => `Redoc.init(${JSON.stringify(url)}, {}, document.getElementById("reference"));`,
  });
}
