"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/common/confirm-dialog";
import type { MemberActs } from "./use-member-acts";

interface MemberDialogsProps {
  acts: MemberActs;
  projectName: string;
}

/** The question before an act on a member that matters. */
export function MemberDialogs({ acts, projectName }: MemberDialogsProps) {
  const t = useTranslations();
  const { question } = acts;
  if (!question) return null;
  const { act, member } = question;
  const values = {
    name: member.name,
    project: projectName,
    role: "role" in question ? t(`common.roles.${question.role}`) : "",
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) acts.close();
      }}
      title={t(`projects.members.${act}.title`, values)}
      description={t(`projects.members.${act}.description`, values)}
      confirmLabel={t(`projects.members.${act}.confirm`, values)}
      tone={act === "makeOwner" ? "primary" : "danger"}
      typeToConfirm={act === "transfer" ? projectName : undefined}
      onConfirm={acts.confirm}
    />
  );
}
