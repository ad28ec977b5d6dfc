type Endpoint = { method: string; path: string };

/** Route handlers that are no operations of the API, with the methods that they export. */
export const otherEndpoints: Readonly<Record<string, readonly string[]>> = {
  "/api/auth/{...nextauth}": ["GET", "POST"],
  "/api/health": ["GET"],
  "/api/health/ready": ["GET"],
  "/api/inngest": ["GET", "POST", "PUT"],
  "/api/webhooks/payments": ["POST"],
  "/api/webhooks/telegram/{integrationId}": ["POST"],
  "/api-reference/{file}": ["GET"],
  "/docs": ["GET"],
  "/openapi.json": ["GET"],
  "/redoc": ["GET"],
};

/**
 * Which methods an address answers to, null where there is no route. Next itself answers 405 to the
 * others without saying which it would take.
 */
export function createMethodFinder(operations: readonly Endpoint[]) {
  const methodsByPath = new Map(
    Object.entries(otherEndpoints).map(([path, methods]) => [path, new Set(methods)]),
  );
  for (const { method, path } of operations) {
    methodsByPath.set(path, (methodsByPath.get(path) ?? new Set()).add(method));
  }
  const routes = [...methodsByPath]
    .map(([path, methods]) => ({ path, pattern: patternOf(path), allowed: completed(methods) }))
    .toSorted((left, right) => (rank(left.path) < rank(right.path) ? -1 : 1));
  return (pathname: string) =>
    routes.find(({ pattern }) => pattern.test(pathname))?.allowed ?? null;
}

/** As Next makes up what a route does not export. */
function completed(methods: ReadonlySet<string>): readonly string[] {
  const made = methods.has("GET") ? ["HEAD", "OPTIONS"] : ["OPTIONS"];
  return [...methods, ...made].toSorted();
}

function patternOf(path: string): RegExp {
  const source = path
    .replace(/[.]/g, "\\.")
    .replace(/\{\\\.\\\.\\\.\w+\}/g, ".+")
    .replace(/\{\w+\}/g, "[^/]+");
  return new RegExp(`^${source}$`);
}

// Next prefers a segment's name to a parameter, from the left.
const rank = (path: string) =>
  path.replace(/\{\.\.\.\w+\}/g, "\uffff").replace(/\{\w+\}/g, "\ufffe");
