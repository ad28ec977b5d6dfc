import type { Operation } from "@/lib/http";
import type { Tenant } from "./plant-tenant";

/** What opens the operation to the tenant's owner: the owner's session, or a key where nothing else is taken. */
export const tokenFor = ({ access }: Operation, { owner, key }: Tenant) =>
  access === "api-key" ? key : owner.token;

/** The operations that open one project, for its members or for a key. */
export const opensProject = ({ access }: Operation) => access === "member" || access === "api-key";

/** The status by which a bad body is refused, in the dialect of who calls. */
export const refusalOf = ({ dialect }: Operation) => (dialect === "openai" ? 400 : 422);
