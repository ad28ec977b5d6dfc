import { randomBytes } from "node:crypto";
import { NextResponse, type NextRequest } from "next/server";
import { operations } from "@/app/api/v1/_operations";
import { getConfig } from "@/lib/config";
import { createMethodFinder } from "@/lib/http/allowed-methods";
import { answerHeaders } from "@/lib/http/answer-headers";
import { refuseMethod } from "@/lib/http/refuse-method";
import { refusePost } from "@/lib/http/refuse-post";
import { pageHeader } from "@/lib/http/safe-return-path";
import { nonceHeader } from "@/lib/http/security-headers";

/**
 * Everything but built files, whose names hold the hash of what is in them, and documents on their way in:
 * the proxy would keep each whole in memory, before anybody has looked at who sends it.
 */
export const config = {
  matcher: [
    "/((?!_next/static/|_next/image|api/v1/projects/[^/]+/avatars/[^/]+/documents$).*)",
    {
      source: "/api/v1/projects/:projectId/avatars/:avatarId/documents",
      missing: [
        {
          type: "header",
          key: "content-type",
          value: "(?:multipart/form-data|application/json).*",
        },
      ],
    },
  ],
};

const methodsOf = createMethodFinder(operations);

/**
 * Gives each answer its headers, each page the nonce that its scripts carry, and refuses methods that no
 * route has and posts at which Next would fail. Guards nothing.
 */
export function proxy(request: NextRequest) {
  const { pathname } = request.nextUrl;
  const nonce = randomBytes(16).toString("base64");
  const headers = answerHeaders({
    path: pathname,
    origin: request.headers.get("origin"),
    nonce,
    config: getConfig(),
    isDevelopment: process.env.NODE_ENV === "development",
  });
  const refusal = refusalOf(request);
  if (refusal) return withHeaders(refusal, headers);
  const requestHeaders = new Headers(request.headers);
  requestHeaders.set(nonceHeader, nonce);
  requestHeaders.set(pageHeader, pathname + request.nextUrl.search);
  // Next reads the nonce for its own scripts from here.
  requestHeaders.set("content-security-policy", headers["content-security-policy"]!);
  return withHeaders(NextResponse.next({ request: { headers: requestHeaders } }), headers);
}

function refusalOf({ method, nextUrl: { pathname }, headers }: NextRequest): Response | null {
  const allowed = methodsOf(pathname);
  if (allowed || pathname.startsWith("/api/")) return refuseMethod({ method, allowed });
  return method === "POST" ? refusePost(headers) : null;
}

function withHeaders(response: Response, headers: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}
