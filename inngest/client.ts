import { getConfig } from "@/lib/config";
import { createInngestClient } from "@/lib/events";

export const inngest = createInngestClient(getConfig().jobs);
