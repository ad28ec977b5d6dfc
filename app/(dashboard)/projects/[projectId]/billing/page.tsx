import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { UsageRows } from "@/components/billing/usage-rows";
import { DeniedState } from "@/components/common/denied-state";
import { getUsage } from "@/lib/billing";
import { can } from "@/lib/context/permissions";
import { openPageProject } from "@/lib/http";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("billing");
  return { title: t("title") };
}

export default async function UsagePage({ params }: { params: Promise<{ projectId: string }> }) {
  const { projectId } = await params;
  const ctx = await openPageProject(projectId);
  if (!can(ctx.role, "usage:read")) return <DeniedState />;
  return <UsageRows usage={await getUsage(ctx)} />;
}
