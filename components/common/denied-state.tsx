import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LineDrawing } from "./line-drawing";
import { StatePanel } from "./state-panel";

interface DeniedStateProps {
  /** What is needed and who can give it; a general sentence stands in. */
  description?: ReactNode;
  action?: ReactNode;
  className?: string;
}

/** What a reader sees whose role does not reach this place. */
export function DeniedState({ description, action, className }: DeniedStateProps) {
  const t = useTranslations("common.states");
  return (
    <StatePanel
      drawing={<LineDrawing name="denied" />}
      title={t("deniedTitle")}
      description={description ?? t("deniedDescription")}
      action={action}
      className={className}
    />
  );
}
