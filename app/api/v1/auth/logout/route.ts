import { logOut } from "@/lib/auth";
import { userRoute } from "@/lib/http";
import { logout } from "../../_operations/auth";

export const POST = userRoute(logout, (ctx) => logOut(ctx));
