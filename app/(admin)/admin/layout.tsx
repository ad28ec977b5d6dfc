import {
  ChartColumn,
  CreditCard,
  FolderKanban,
  Inbox,
  Layers,
  Mail,
  ScrollText,
  Tags,
  Users,
  Workflow,
} from "lucide-react";
import { getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { DashboardShell } from "@/app/(dashboard)/_shell/dashboard-shell";
import { MoreMessages } from "@/components/common/more-messages";
import { openPageAdmin } from "@/lib/http";
import { pickMessages } from "@/lib/i18n/pick-messages";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  await openPageAdmin();
  const [t, messages] = await Promise.all([getTranslations("admin"), getMessages()]);
  return (
    <DashboardShell
      sections={[
        {
          label: t("title"),
          items: [
            {
              href: "/admin/projects",
              label: t("nav.projects"),
              icon: <FolderKanban aria-hidden />,
            },
            { href: "/admin/users", label: t("nav.users"), icon: <Users aria-hidden /> },
            {
              href: "/admin/plan-requests",
              label: t("nav.planRequests"),
              icon: <Inbox aria-hidden />,
            },
            {
              href: "/admin/platform-config/plans",
              label: t("nav.plans"),
              icon: <Layers aria-hidden />,
            },
            {
              href: "/admin/platform-config/prices",
              label: t("nav.prices"),
              icon: <Tags aria-hidden />,
            },
            {
              href: "/admin/payments",
              label: t("nav.payments"),
              icon: <CreditCard aria-hidden />,
            },
            { href: "/admin/usage", label: t("nav.usage"), icon: <ChartColumn aria-hidden /> },
            { href: "/admin/mail", label: t("nav.mail"), icon: <Mail aria-hidden /> },
            { href: "/admin/jobs", label: t("nav.jobs"), icon: <Workflow aria-hidden /> },
            { href: "/admin/audit", label: t("nav.audit"), icon: <ScrollText aria-hidden /> },
          ],
        },
      ]}
    >
      <MoreMessages messages={pickMessages(messages, ["admin", "audit", "mail"])}>
        {children}
      </MoreMessages>
    </DashboardShell>
  );
}
