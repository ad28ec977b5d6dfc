"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ActionResult } from "@/lib/http/action-result";
import type { Role } from "@/lib/context/permissions";
import type { CreateInvitationInput, IssuedInvitationView } from "@/lib/projects/schemas";
import {
  invitableRoles,
  invitationDaysDefault,
  invitationUsesMax,
  mayInviteAs,
} from "@/lib/projects/types";
import { DialogForm } from "@/components/common/dialog-form";
import { FormField } from "@/components/common/form-field";
import { SegmentedControl } from "@/components/common/segmented-control";
import { useAction } from "@/components/common/use-action";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { RoleChoice } from "./role-choice";

export type InviteAction = (
  input: { projectId: string } & CreateInvitationInput,
) => Promise<ActionResult<IssuedInvitationView>>;

interface InvitationFormProps {
  projectId: string;
  readerRole: Role;
  action: InviteAction;
  onIssued: (invitation: IssuedInvitationView) => void;
}

type Way = "mail" | "link";

const dayChoices = [1, 3, 7, 14, 30];

/** Whom to invite, to which role, and for how long. */
export function InvitationForm({ projectId, readerRole, action, onIssued }: InvitationFormProps) {
  const t = useTranslations();
  const choices = invitableRoles.filter((role) => mayInviteAs(readerRole, role));
  const { run, isPending, issues, fieldErrors, requestId } = useAction(action);
  const [way, setWay] = useState<Way>("mail");
  const [role, setRole] = useState<(typeof choices)[number]>("EDITOR");
  const [days, setDays] = useState(invitationDaysDefault);

  const submit = ({ email, usesMax = "1" }: Record<string, string | undefined>) => {
    const target = way === "mail" ? { email, usesMax: 1 } : { usesMax: Number(usesMax) };
    void run({ projectId, role, expiresInDays: days, ...target }, onIssued);
  };

  return (
    <DialogForm
      title={t("projects.members.invite.title")}
      description={t("projects.members.invite.hint")}
      submitLabel={t(
        way === "mail" ? "projects.members.invite.send" : "projects.members.invite.make",
      )}
      onSubmit={submit}
      {...{ issues, requestId, isPending }}
    >
      <SegmentedControl
        label={t("projects.members.invite.way")}
        value={way}
        onChange={setWay}
        segments={[
          { value: "mail", label: t("projects.members.invite.byMail") },
          { value: "link", label: t("projects.members.invite.byLink") },
        ]}
      />
      {way === "mail" ? (
        <FormField
          name="email"
          label={t("projects.members.invite.email")}
          hint={t("projects.members.invite.emailHint")}
          error={fieldErrors.email}
          required
        >
          {(control) => <Input {...control} type="email" autoComplete="off" />}
        </FormField>
      ) : null}
      <RoleChoice choices={choices} value={role} onChange={setRole} />
      <div className="grid grid-cols-2 gap-4">
        <FormField name="expiresInDays" label={t("projects.members.invite.days")}>
          {(control) => (
            <NativeSelect
              {...control}
              value={days}
              onChange={(event) => setDays(Number(event.target.value))}
            >
              {dayChoices.map((count) => (
                <option key={count} value={count}>
                  {t("projects.members.invite.dayCount", { count })}
                </option>
              ))}
            </NativeSelect>
          )}
        </FormField>
        {way === "link" ? (
          <FormField
            name="usesMax"
            label={t("projects.members.invite.uses")}
            error={fieldErrors.usesMax}
          >
            {(control) => (
              <Input
                {...control}
                type="number"
                inputMode="numeric"
                min={1}
                max={invitationUsesMax}
                defaultValue={1}
              />
            )}
          </FormField>
        ) : null}
      </div>
    </DialogForm>
  );
}
