/** Where the proxy leaves the page's nonce for whoever renders the page. */
export const nonceHeader = "x-nonce";

/** Style sheets that packages write into the page themselves; a test computes them again. */
const packageStyleHashes = [
  // sonner, which first adds an empty one
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='",
  // the lists of radix's select
  "'sha256-441zG27rExd4/il+NvIqyL8zFx5XmyNQtE381kSkUJk='",
  // radix's scroll area
  "'sha256-vGQdhYJbTuF+M8iCn1IZCHpdkiICocWHDq4qnQF4Rjw='",
];

type PageKind = "page" | "reference" | "api";

type Request = {
  path: string;
  nonce: string;
  /** Whether people reach the product by https. */
  isHttps: boolean;
  /** The development server evaluates code and writes style sheets to swap modules. */
  isDevelopment: boolean;
  /** Other origins that a form's answer may lead to: the providers of sign-in. */
  formTargets: readonly string[];
};

/** The headers that tell a browser what our answers may do and who may use them. */
export function securityHeaders(request: Request): Record<string, string> {
  const kind = kindOf(request.path);
  const policy = kind === "api" ? dataPolicy : pagePolicy(request, kind);
  return {
    "content-security-policy": Object.entries(policy)
      .map(([name, sources]) => [name, ...sources].join(" "))
      .join("; "),
    "x-frame-options": "DENY",
    // Without includeSubDomains: what else lives under the operator's name is theirs to decide.
    ...(request.isHttps && { "strict-transport-security": "max-age=31536000" }),
  };
}

function kindOf(path: string): PageKind {
  if (path === "/docs" || path === "/redoc") return "reference";
  return path.startsWith("/api/") || path === "/openapi.json" ? "api" : "page";
}

type Policy = Record<string, readonly string[]>;

/** For what is no page: nothing in it may run or load, should a browser show it as one. */
const dataPolicy: Policy = {
  "default-src": ["'none'"],
  "base-uri": ["'none'"],
  "form-action": ["'self'"],
  "frame-ancestors": ["'none'"],
};

function pagePolicy(request: Request, kind: PageKind): Policy {
  const { nonce, isDevelopment, isHttps, formTargets } = request;
  // Swagger UI and ReDoc write style sheets of their own making.
  const ownStyles = kind === "reference" || isDevelopment;
  return {
    "default-src": ["'none'"],
    "script-src": [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      ...(isDevelopment ? ["'unsafe-eval'"] : []),
    ],
    "style-src": [
      "'self'",
      ...(ownStyles ? ["'unsafe-inline'"] : [`'nonce-${nonce}'`, ...packageStyleHashes]),
    ],
    // Widths of bars and places of menus are computed; an attribute cannot load or select anything.
    "style-src-attr": ["'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'", ...(isDevelopment ? ["ws:", "wss:"] : [])],
    "worker-src": kind === "reference" ? ["'self'", "blob:"] : ["'self'"],
    "manifest-src": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'", ...formTargets],
    "frame-ancestors": ["'none'"],
    ...(isHttps && { "upgrade-insecure-requests": [] }),
  };
}
