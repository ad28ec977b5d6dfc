import type { RequestContext } from "@/lib/context";
import { leaseSeconds } from "./schemas";

/** Until when a call that shows life now is taken for alive. */
export const leaseEnd = ({ services }: RequestContext) =>
  new Date(services.clock.now().getTime() + leaseSeconds * 1_000);
