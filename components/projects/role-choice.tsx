"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import type { CreateInvitationInput } from "@/lib/projects/schemas";

type InvitableRole = CreateInvitationInput["role"];

interface RoleChoiceProps {
  choices: readonly InvitableRole[];
  value: InvitableRole;
  onChange: (role: InvitableRole) => void;
}

/** A role, each with what it may do, made of native radio buttons. */
export function RoleChoice({ choices, value, onChange }: RoleChoiceProps) {
  const t = useTranslations();
  const name = useId();
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 text-base font-medium">{t("projects.members.role")}</legend>
      <div className="grid rounded-md border">
        {choices.map((role) => (
          <label
            key={role}
            className="flex cursor-pointer gap-3 border-b px-3 py-2 transition-colors first:rounded-t-md last:rounded-b-md last:border-0 hover:bg-muted has-checked:bg-primary-soft"
          >
            <input
              type="radio"
              name={name}
              value={role}
              checked={role === value}
              onChange={() => onChange(role)}
              className="mt-0.5 size-4 shrink-0 accent-primary"
            />
            <span className="grid gap-0.5">
              <span className="text-base font-medium">{t(`common.roles.${role}`)}</span>
              <span className="text-sm text-muted-foreground">{t(`projects.roles.${role}`)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
