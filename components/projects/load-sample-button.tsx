"use client";

import { Sparkles } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { useAct } from "@/components/common/use-act";
import { Button, type ButtonProps } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import type { ActionResult } from "@/lib/http/action-result";

interface LoadSampleButtonProps {
  action: () => Promise<ActionResult<{ projectId: string; avatarId: string }>>;
  variant?: ButtonProps["variant"];
}

/** One click to an avatar that answers. */
export function LoadSampleButton({ action, variant }: LoadSampleButtonProps) {
  const t = useTranslations("projects.start");
  const router = useRouter();
  const { attempt } = useAct();
  const [isPending, startLoading] = useTransition();

  const load = () =>
    startLoading(async () => {
      const result = await attempt(action());
      if (!result.ok) return;
      const { projectId, avatarId } = result.value;
      toast.success(t("sampleLoaded"));
      router.push(`/projects/${projectId}/avatars/${avatarId}`);
    });
  return (
    <Button variant={variant} disabled={isPending} aria-busy={isPending} onClick={load}>
      <Sparkles aria-hidden />
      {t("loadSample")}
    </Button>
  );
}
