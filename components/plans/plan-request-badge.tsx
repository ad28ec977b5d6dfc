import { useTranslations } from "next-intl";
import { StatusBadge, type StatusKind } from "@/components/common/status-badge";
import type { PlanRequestState } from "@/lib/plan-requests/types";

const kinds: Record<PlanRequestState, StatusKind> = {
  open: "waiting",
  countered: "attention",
  approved: "good",
  accepted: "good",
  declined: "bad",
  refused: "off",
  withdrawn: "off",
};

/** How a request stands, in a word. */
export function PlanRequestBadge({ state }: { state: PlanRequestState }) {
  const t = useTranslations("plans.states");
  return <StatusBadge kind={kinds[state]}>{t(state)}</StatusBadge>;
}
