import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LineDrawing } from "./line-drawing";
import { StatePanel } from "./state-panel";

interface DeniedStateProps {
  /** Where it is not the reader's role that keeps them out. */
  title?: string;
  /** What is needed and who can give it; a general sentence stands in. */
  description?: ReactNode;
  action?: ReactNode;
  className?: string;
}

/** A closed door: the reader's role does not reach this place, or nobody's does for now. */
export function DeniedState({ title, description, action, className }: DeniedStateProps) {
  const t = useTranslations("common.states");
  return (
    <StatePanel
      drawing={<LineDrawing name="denied" />}
      title={title ?? t("deniedTitle")}
      description={description ?? t("deniedDescription")}
      action={action}
      className={className}
    />
  );
}
