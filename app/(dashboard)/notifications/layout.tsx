import type { ReactNode } from "react";
import { DashboardShell } from "../_shell/dashboard-shell";

export default function NotificationsLayout({ children }: { children: ReactNode }) {
  return <DashboardShell>{children}</DashboardShell>;
}
