"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ActionResult } from "@/lib/http/action-result";
import type { Role } from "@/lib/context/permissions";
import type { MemberView, ProjectView } from "@/lib/projects/schemas";
import { useAct } from "@/components/common/use-act";
import { questionOfRole, type RoleQuestion } from "./question-of-role";

type OneMember = { projectId: string; userId: string };

export interface MemberActions {
  project: ProjectView;
  /** What they may do about members, which is less than their role says for whoever acts in their name. */
  reader: { userId: string; role: Role; may: Record<"update" | "remove" | "transfer", boolean> };
  updateAction: (input: OneMember & { role: Role }) => Promise<ActionResult<MemberView>>;
  removeAction: (input: OneMember) => Promise<ActionResult<void>>;
  transferAction: (input: OneMember) => Promise<ActionResult<ProjectView>>;
}

/** What is asked about before it is done. */
export type MemberQuestion =
  | { act: "remove" | "transfer"; member: MemberView }
  | { act: RoleQuestion; member: MemberView; role: Role };

/** What the members' table does, and what it asks about first. */
export function useMemberActs(props: MemberActions) {
  const t = useTranslations();
  const { act, actAloud } = useAct();
  const [question, setQuestion] = useState<MemberQuestion>();
  const [busyId, setBusyId] = useState<string>();
  const projectId = props.project.id;

  const setRole = async ({ userId, name }: MemberView, role: Role, run: typeof act) => {
    setBusyId(userId);
    try {
      const said = { name, role: t(`common.roles.${role}`) };
      const call = props.updateAction({ projectId, userId, role });
      await run(call, t("projects.members.roleChanged", said));
    } finally {
      setBusyId(undefined);
    }
  };

  return {
    question,
    busyId,
    ask: setQuestion,
    close: () => setQuestion(undefined),
    chooseRole: (member: MemberView, role: Role) => {
      const toAsk = questionOfRole({ member, role, readerId: props.reader.userId });
      if (toAsk) setQuestion({ act: toAsk, member, role });
      else void setRole(member, role, actAloud);
    },
    /** Throws in the reader's words, for the dialog to show. */
    confirm: async () => {
      if (!question) return;
      const { member } = question;
      const { userId, name } = member;
      if ("role" in question) return setRole(member, question.role, act);
      if (question.act === "remove") {
        await act(
          props.removeAction({ projectId, userId }),
          t("projects.members.remove.done", { name }),
        );
      } else {
        await act(
          props.transferAction({ projectId, userId }),
          t("projects.members.transfer.done", { name }),
        );
      }
    },
  };
}

export type MemberActs = ReturnType<typeof useMemberActs>;
