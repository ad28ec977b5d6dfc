import { handlers } from "@/lib/http/browser-session";

export const { GET, POST } = handlers;
