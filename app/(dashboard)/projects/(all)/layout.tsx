import type { ReactNode } from "react";
import { DashboardShell } from "../../_shell/dashboard-shell";

export default function AllProjectsLayout({ children }: { children: ReactNode }) {
  return <DashboardShell>{children}</DashboardShell>;
}
