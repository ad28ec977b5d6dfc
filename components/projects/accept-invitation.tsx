"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import type { ActionResult } from "@/lib/http/action-result";
import type { JoinedProjectView } from "@/lib/projects/schemas";
import { FormErrorSummary } from "@/components/common/form-error-summary";
import { SubmitButton } from "@/components/common/submit-button";
import { useAction } from "@/components/common/use-action";
import { toast } from "@/components/ui/toaster";

interface AcceptInvitationProps {
  token: string;
  action: (input: { token: string }) => Promise<ActionResult<JoinedProjectView>>;
}

/** Joining is an act of its own: opening the link alone changes nothing. */
export function AcceptInvitation({ token, action }: AcceptInvitationProps) {
  const t = useTranslations("projects.invitation");
  const router = useRouter();
  const [isLeaving, setLeaving] = useState(false);
  const { run, isPending, issues, requestId } = useAction(action);

  const accept = (event: FormEvent) => {
    event.preventDefault();
    void run({ token }, ({ projectId, projectName }) => {
      setLeaving(true);
      toast.success(t("joined", { project: projectName }));
      router.replace(`/projects/${projectId}`);
    });
  };

  return (
    <form method="post" className="grid gap-4" onSubmit={accept}>
      <FormErrorSummary issues={issues} requestId={requestId} />
      <SubmitButton pending={isPending || isLeaving} className="w-full">
        {t("accept")}
      </SubmitButton>
    </form>
  );
}
