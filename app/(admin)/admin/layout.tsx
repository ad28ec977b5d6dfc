import { FolderKanban, Mail, ScrollText, Users } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { DashboardShell } from "@/app/(dashboard)/_shell/dashboard-shell";
import { openPageAdmin } from "@/lib/http";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin");
  return { title: t("title") };
}

export default async function AdminLayout({ children }: { children: ReactNode }) {
  await openPageAdmin();
  const t = await getTranslations("admin");
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
            { href: "/admin/mail", label: t("nav.mail"), icon: <Mail aria-hidden /> },
            { href: "/admin/audit", label: t("nav.audit"), icon: <ScrollText aria-hidden /> },
          ],
        },
      ]}
    >
      {children}
    </DashboardShell>
  );
}
