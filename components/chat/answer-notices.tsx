import { CircleStop, Unplug } from "lucide-react";
import { useTranslations } from "next-intl";
import type { AnswerNotice } from "@/lib/chat/schemas";
import type { Turn } from "./turn";

interface AnswerNoticesProps {
  turn: Pick<Turn, "notices" | "outcome">;
  /** Above the text stands how it came to be, below it why it ends there. */
  place: "above" | "below";
}

const below: readonly AnswerNotice[] = ["broken_off", "stopped"];

/** What one should know about how an answer came to be, in words with a quiet icon. */
export function AnswerNotices({ turn, place }: AnswerNoticesProps) {
  const t = useTranslations("chat.notice");
  const shown = turn.notices.filter((notice) => below.includes(notice) === (place === "below"));
  return shown.map((notice) => (
    <p
      key={notice}
      className="flex gap-1.5 text-sm text-muted-foreground [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0"
    >
      {notice === "stopped" ? (
        <CircleStop aria-hidden />
      ) : (
        <Unplug aria-hidden className="text-warning" />
      )}
      {t(notice, { outcome: turn.outcome ?? "answer" })}
    </p>
  ));
}
