import { userRoute } from "@/lib/http";
import { me } from "../../_operations/auth";

export const GET = userRoute(me, async (ctx) => {
  const { id, email, name, platformRole } = ctx.user;
  return { id, email, name, role: platformRole };
});
