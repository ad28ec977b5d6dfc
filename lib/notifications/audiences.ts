import type { Role } from "@/lib/context";
import { platformKinds, type NoticeKind, type PreferenceView } from "./schemas";

type Channels = Omit<PreferenceView, "kind">;

/** Who is told of what, and how until they choose otherwise. */
export const audiences: Record<
  NoticeKind,
  { roles: readonly Role[] | "platform admins"; usual: Channels }
> = {
  user_registered: { roles: "platform admins", usual: { inApp: true, mail: false } },
  plan_requested: { roles: "platform admins", usual: { inApp: true, mail: true } },
  plan_decided: { roles: ["OWNER"], usual: { inApp: true, mail: true } },
  offer_answered: { roles: "platform admins", usual: { inApp: true, mail: true } },
  plan_changed: { roles: ["OWNER"], usual: { inApp: true, mail: true } },
  usage_threshold: { roles: ["OWNER", "MANAGER"], usual: { inApp: true, mail: true } },
  limit_reached: { roles: ["OWNER", "MANAGER"], usual: { inApp: true, mail: true } },
  // Not by mail: a hundred files may fail at once.
  ingestion_failed: {
    roles: ["OWNER", "MANAGER", "EDITOR"],
    usual: { inApp: true, mail: false },
  },
};

export const isForPlatform = (kind: NoticeKind) =>
  (platformKinds as readonly NoticeKind[]).includes(kind);
