"use client";

import { useTranslations } from "next-intl";
import { NameForm } from "@/components/common/name-form";
import type { ActionResult } from "@/lib/http/action-result";

interface NewAvatarFormProps {
  projectId: string;
  action: (input: { projectId: string; name: string }) => Promise<ActionResult<{ id: string }>>;
}

/** A name is enough: documents come next. */
export function NewAvatarForm({ projectId, action }: NewAvatarFormProps) {
  const t = useTranslations("avatars.create");
  return (
    <NameForm
      label={t("name")}
      placeholder={t("namePlaceholder")}
      submitLabel={t("submit")}
      action={({ name }) => action({ projectId, name })}
      doneHref={`/projects/${projectId}/avatars/{id}/documents`}
    />
  );
}
