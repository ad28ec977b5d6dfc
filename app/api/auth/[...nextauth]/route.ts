import { browserSessionRoutes } from "@/lib/http/browser-session-routes";

export const { GET, POST } = browserSessionRoutes;
