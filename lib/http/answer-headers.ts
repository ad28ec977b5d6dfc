import type { Config } from "@/lib/config";
import { corsHeaders } from "./cors";
import { securityHeaders } from "./security-headers";

type Asked = {
  path: string;
  origin: string | null;
  config: Config;
  /** Of a page. */
  nonce?: string;
  isDevelopment?: boolean;
};

/** What every answer carries, whoever makes it: the policy for browsers, and who may read it from afar. */
export function answerHeaders({
  path,
  origin,
  config,
  nonce = "",
  isDevelopment = false,
}: Asked): Record<string, string> {
  return {
    ...securityHeaders({
      path,
      nonce,
      isHttps: config.appUrl.startsWith("https:"),
      isDevelopment,
      formTargets: formTargetsOf(config.signInProviders),
    }),
    // A page carries a nonce and may be somebody's own. Files of `public/` have an ending and may be kept.
    ...(!/^\/api\/|\./.test(path) && { "cache-control": "private, no-store" }),
    ...(path.startsWith("/api/v1/") && corsHeaders(origin, config.corsOrigins)),
  };
}

// Browsers hold the redirect after a form to the policy too, also when it works without scripts.
function formTargetsOf({ google, github }: Config["signInProviders"]): string[] {
  return [
    google && new URL(google.baseUrl ?? "https://accounts.google.com").origin,
    github && new URL(github.baseUrl ?? "https://github.com").origin,
  ].filter((origin) => origin !== undefined);
}
