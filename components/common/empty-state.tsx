import type { ReactNode } from "react";
import { LineDrawing, type DrawingName } from "./line-drawing";
import { StatePanel } from "./state-panel";

interface EmptyStateProps {
  drawing?: DrawingName;
  /** One sentence: what will stand here. */
  title: ReactNode;
  description?: ReactNode;
  /** The one act that fills it. */
  action?: ReactNode;
  className?: string;
}

/** A list that has nothing yet, or a filter that found nothing. */
export function EmptyState({ drawing = "generic", ...props }: EmptyStateProps) {
  return <StatePanel drawing={<LineDrawing name={drawing} />} {...props} />;
}
