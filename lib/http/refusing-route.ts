import { addAnswerHeaders } from "./add-answer-headers";
import { createMethodFinder } from "./allowed-methods";
import type { Operation } from "./operation";
import { refuseMethod } from "./refuse-method";

/** Stands under the methods that an address does not have. */
export type RefusingRoute = ((request: Request) => Response) & { readonly isRefusal: true };

/** Says what the address would take, as the proxy does for all whose requests do not go round it. */
export function refusingRoute(
  ...served: readonly Pick<Operation, "method" | "path">[]
): RefusingRoute {
  const allowed = createMethodFinder(served)(served[0]?.path ?? "");
  const route = (request: Request) => {
    const response = refuseMethod({ method: request.method, allowed });
    if (!response) throw new Error(`${request.method} is one that the address has.`);
    addAnswerHeaders(response, request);
    return response;
  };
  return Object.assign(route, { isRefusal: true } as const);
}
