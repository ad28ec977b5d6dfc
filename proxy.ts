import { NextResponse, type NextRequest } from "next/server";
import { getConfig } from "@/lib/config";
import { corsHeaders } from "@/lib/http/cors";

export const config = { matcher: "/api/v1/:path*" };

/** Answers the browsers' questions before calls from configured origins. Guards nothing. */
export function proxy(request: NextRequest) {
  const headers = corsHeaders(request.headers.get("origin"), getConfig().corsOrigins);
  if (request.method === "OPTIONS") {
    return new NextResponse(null, { status: 204, headers: headers ?? undefined });
  }
  const response = NextResponse.next();
  for (const [name, value] of Object.entries(headers ?? {})) response.headers.set(name, value);
  return response;
}
