import type { SQL } from "drizzle-orm";
import { callInWholeProject, isInTransaction, type ProjectContext } from "@/lib/context";
import { gather } from "./gather";

/** Something that a request asks of the ledger. */
type Asked = { ctx: ProjectContext };

/**
 * Calls a function of the ledger for each request, in one turn to the database and one commit for all
 * of a project that come together: they would only wait for one another at the account's lock.
 */
export function inOneTurn<Item extends Asked, Answer>(
  call: (projectId: string, items: readonly Item[]) => SQL<Answer[]>,
): (item: Item) => Promise<Answer> {
  const serve = ([first, ...others]: readonly Item[]) =>
    callInWholeProject(first!.ctx, call(first!.ctx.projectId, [first!, ...others]));
  const together = gather(serve);
  return async (item) => {
    if (!isInTransaction(item.ctx)) return together(item.ctx.projectId, item);
    // What others ask is no part of this one's transaction.
    const [answer] = await serve([item]);
    return answer!;
  };
}
