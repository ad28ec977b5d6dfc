import { randomBytes } from "node:crypto";
import { NextResponse, type NextRequest } from "next/server";
import { operations } from "@/app/api/v1/_operations";
import { getConfig, type Config } from "@/lib/config";
import { createMethodFinder } from "@/lib/http/allowed-methods";
import { corsHeaders } from "@/lib/http/cors";
import { refuseMethod } from "@/lib/http/refuse-method";
import { pageHeader } from "@/lib/http/safe-return-path";
import { nonceHeader, securityHeaders } from "@/lib/http/security-headers";

/** Everything but built files, whose names hold the hash of what is in them. */
export const config = { matcher: "/((?!_next/static/|_next/image).*)" };

const methodsOf = createMethodFinder(operations);

/**
 * Gives each answer its headers, each page the nonce that its scripts carry, and refuses methods that no
 * route has. Guards nothing.
 */
export function proxy(request: NextRequest) {
  const { pathname } = request.nextUrl;
  const settings = getConfig();
  const nonce = randomBytes(16).toString("base64");
  const security = securityHeaders({
    path: pathname,
    nonce,
    isHttps: settings.appUrl.startsWith("https:"),
    isDevelopment: process.env.NODE_ENV === "development",
    formTargets: formTargetsOf(settings.signInProviders),
  });
  const headers = {
    ...security,
    // A page carries a nonce and may be somebody's own. Files of `public/` have an ending and may be kept.
    ...(!/^\/api\/|\./.test(pathname) && { "cache-control": "private, no-store" }),
    ...(pathname.startsWith("/api/v1/") &&
      corsHeaders(request.headers.get("origin"), settings.corsOrigins)),
  };
  const allowed = methodsOf(pathname);
  const refusal =
    allowed || pathname.startsWith("/api/")
      ? refuseMethod({ method: request.method, allowed })
      : null;
  if (refusal) return withHeaders(refusal, headers);
  const requestHeaders = new Headers(request.headers);
  requestHeaders.set(nonceHeader, nonce);
  requestHeaders.set(pageHeader, pathname + request.nextUrl.search);
  // Next reads the nonce for its own scripts from here.
  requestHeaders.set("content-security-policy", security["content-security-policy"]!);
  return withHeaders(NextResponse.next({ request: { headers: requestHeaders } }), headers);
}

function withHeaders(response: Response, headers: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

// Browsers hold the redirect after a form to the policy too, also when it works without scripts.
function formTargetsOf({ google, github }: Config["signInProviders"]): string[] {
  return [
    google && new URL(google.baseUrl ?? "https://accounts.google.com").origin,
    github && new URL(github.baseUrl ?? "https://github.com").origin,
  ].filter((origin) => origin !== undefined);
}
