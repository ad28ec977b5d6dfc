import { apiKeyScopes, type ProjectContext } from "@/lib/context";
import { newId } from "@/lib/ids";

/** The project as a program sees it whose key may do all that keys may, held to these avatars. */
export const asKey = (ctx: ProjectContext, avatarIds: readonly string[]): ProjectContext => ({
  ...ctx,
  actor: { type: "api_key", apiKeyId: newId("apiKey"), scopes: apiKeyScopes, avatarIds },
});
