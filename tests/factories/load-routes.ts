import { globSync } from "node:fs";
import path from "node:path";
import type { BuiltRoute, RefusingRoute } from "@/lib/http";

const root = path.resolve(import.meta.dirname, "../..");

/** Every handler of the public API by the id of its operation. */
export async function loadRoutes(): Promise<Map<string, BuiltRoute>> {
  const routes = new Map<string, BuiltRoute>();
  for (const file of globSync("app/api/v1/**/route.ts", { cwd: root })) {
    const exported = (await import(path.join(root, file))) as Record<
      string,
      BuiltRoute | RefusingRoute
    >;
    for (const route of Object.values(exported)) {
      if ("operation" in route) routes.set(route.operation.id, route);
    }
  }
  return routes;
}
