import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleSlash,
  LoaderCircle,
  TriangleAlert,
} from "lucide-react";
import type { ReactNode } from "react";
import { Badge, type BadgeTone } from "@/components/ui/badge";

export type StatusKind = "waiting" | "working" | "good" | "attention" | "bad" | "off";

const looks: Record<StatusKind, { tone: BadgeTone; icon: ReactNode }> = {
  waiting: { tone: "neutral", icon: <CircleDashed aria-hidden /> },
  working: { tone: "info", icon: <LoaderCircle aria-hidden className="animate-spin" /> },
  good: { tone: "success", icon: <CircleCheck aria-hidden /> },
  attention: { tone: "warning", icon: <TriangleAlert aria-hidden /> },
  bad: { tone: "danger", icon: <CircleAlert aria-hidden /> },
  off: { tone: "outline", icon: <CircleSlash aria-hidden /> },
};

/** A state in a word with its icon; never by colour alone. */
export function StatusBadge({ kind, children }: { kind: StatusKind; children: ReactNode }) {
  const look = looks[kind];
  return (
    <Badge tone={look.tone}>
      {look.icon}
      {children}
    </Badge>
  );
}
