"use client";

import { Sparkles } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { toast } from "@/components/ui/toaster";
import { useAction } from "@/components/common/use-action";
import { Button, type ButtonProps } from "@/components/ui/button";
import type { ActionResult } from "@/lib/http/action-result";

interface LoadSampleButtonProps {
  action: () => Promise<ActionResult<{ projectId: string; avatarId: string }>>;
  variant?: ButtonProps["variant"];
}

/** One click to an avatar that answers. */
export function LoadSampleButton({ action, variant }: LoadSampleButtonProps) {
  const t = useTranslations("projects.start");
  const router = useRouter();
  const { run, isPending, issues } = useAction(action);
  const problem = issues[0]?.message;

  useEffect(() => {
    if (problem) toast.error(problem);
  }, [problem, issues]);

  return (
    <Button
      variant={variant}
      disabled={isPending}
      aria-busy={isPending}
      onClick={() =>
        run(undefined, ({ projectId, avatarId }) => {
          toast.success(t("sampleLoaded"));
          router.push(`/projects/${projectId}/avatars/${avatarId}`);
        })
      }
    >
      <Sparkles aria-hidden />
      {t("loadSample")}
    </Button>
  );
}
