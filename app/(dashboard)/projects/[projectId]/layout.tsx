import type { ReactNode } from "react";
import { openPageProject } from "@/lib/http";
import { DashboardShell } from "../../_shell/dashboard-shell";

export default async function ProjectLayout({
  params,
  children,
}: {
  params: Promise<{ projectId: string }>;
  children: ReactNode;
}) {
  const { projectId } = await params;
  await openPageProject(projectId);
  return <DashboardShell projectId={projectId}>{children}</DashboardShell>;
}
