"use client";

import { useTranslations } from "next-intl";
import { StatusBadge } from "@/components/common/status-badge";
import type { AvatarView } from "@/lib/avatars/schemas";

/** Whether the public can talk to the avatar. */
export function AvatarStatus({ avatar }: { avatar: Pick<AvatarView, "status"> }) {
  const t = useTranslations("avatars.status");
  return (
    <StatusBadge kind={avatar.status === "published" ? "good" : "waiting"}>
      {t(avatar.status)}
    </StatusBadge>
  );
}
