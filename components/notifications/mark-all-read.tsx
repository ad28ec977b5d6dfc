"use client";

import { CheckCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { toast } from "@/components/ui/toaster";
import { moveFocus } from "@/components/common/move-focus";
import { useAct } from "@/components/common/use-act";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/http/action-result";

/** Marks everything as read, on other pages of the list too. */
export function MarkAllRead({ action }: { action: () => Promise<ActionResult<void>> }) {
  const t = useTranslations("notifications");
  const { attempt } = useAct();
  const router = useRouter();
  const [isPending, startMarking] = useTransition();
  return (
    <Button
      variant="outline"
      // Not disabled, which would take the focus from whoever has pressed it.
      aria-disabled={isPending || undefined}
      onClick={({ currentTarget }) => {
        if (isPending) return;
        startMarking(async () => {
          const result = await attempt(action());
          if (!result.ok) return;
          toast.success(t("allRead"));
          if (document.activeElement === currentTarget) moveFocus();
          router.refresh();
        });
      }}
    >
      <CheckCheck aria-hidden />
      {t("markAllRead")}
    </Button>
  );
}
