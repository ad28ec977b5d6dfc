import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { MoreMessages } from "@/components/common/more-messages";
import { pickMessages } from "@/lib/i18n/pick-messages";

export default async function ProjectAuditLayout({ children }: { children: ReactNode }) {
  const messages = pickMessages(await getMessages(), ["audit"]);
  return <MoreMessages messages={messages}>{children}</MoreMessages>;
}
