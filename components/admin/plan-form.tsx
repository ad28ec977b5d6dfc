"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { toast } from "@/components/ui/toaster";
import { FormErrorSummary } from "@/components/common/form-error-summary";
import { FormField } from "@/components/common/form-field";
import { SettingsSection } from "@/components/common/settings-section";
import { SubmitButton } from "@/components/common/submit-button";
import { useAction } from "@/components/common/use-action";
import { useLeaveQuestion } from "@/components/common/use-leave-question";
import { planMetrics } from "@/components/plans/use-plan-words";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import type { ActionResult } from "@/lib/http/action-result";
import type { CreatePlanInput, UpdatePlanInput } from "@/lib/platform-config/admin-schemas";
import type { PlanView } from "@/lib/platform-config/schemas";
import { LimitField } from "./limit-field";
import { draftOfPlan, planOfDraft, type PlanDraft } from "./plan-draft";

export type PlanActions = {
  create: (input: CreatePlanInput) => Promise<ActionResult<PlanView>>;
  update: (input: { planId: string } & UpdatePlanInput) => Promise<ActionResult<PlanView>>;
};

/** A plan's names, price and limits; a new one also gets its id. */
export function PlanForm({ plan, actions }: { plan?: PlanView; actions: PlanActions }) {
  const t = useTranslations("admin.planForm");
  const router = useRouter();
  const [start] = useState<PlanDraft>(() => draftOfPlan(plan));
  const [draft, setDraft] = useState(start);
  const leaveQuestion = useLeaveQuestion(JSON.stringify(draft) !== JSON.stringify(start));
  const { run, refuse, isPending, issues, fieldErrors, requestId } = useAction(
    (fields: Omit<CreatePlanInput, "id">) =>
      plan
        ? actions.update({ planId: plan.id, revision: plan.revision, ...fields })
        : actions.create({ id: draft.id, ...fields }),
  );
  const change = (fields: Partial<PlanDraft>) => setDraft({ ...draft, ...fields });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = planOfDraft(draft, plan);
    if (!read.plan) return refuse({ [wireName(read.wrong)]: read.problem ?? { problem: "wrong" } });
    void run(read.plan, () => {
      toast.success(t("saved"));
      router.push("/admin/platform-config/plans");
      router.refresh();
    });
  };
  const text = (name: "id" | "nameEn" | "nameRu" | "price" | "position", hint?: string) => (
    <FormField
      name={wireName(name)}
      label={t(name)}
      hint={hint}
      error={fieldErrors[wireName(name)]}
      required
    >
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          inputMode={name === "price" ? "decimal" : name === "position" ? "numeric" : undefined}
          value={draft[name]}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </FormField>
  );

  return (
    <>
      {/* Outside the form, which would be sent with the question's own. */}
      {leaveQuestion}
      <form method="post" onSubmit={submit} noValidate>
        {issues.length > 0 ? (
          <div className="mb-6">
            <FormErrorSummary issues={issues} requestId={requestId} />
          </div>
        ) : null}
        <SettingsSection title={t("what")} description={t("whatHint")}>
          {plan ? null : text("id", t("idHint"))}
          <div className="grid gap-4 sm:grid-cols-2">
            {text("nameEn")}
            {text("nameRu")}
            {text("price", t("priceHint"))}
            {text("position", t("positionHint"))}
          </div>
          <FormField
            name="isOffered"
            label={t("isOffered")}
            hint={t("isOfferedHint")}
            layout="inline"
          >
            {({ name: _name, required: _required, ...control }) => (
              <Switch
                {...control}
                checked={draft.isOffered}
                onCheckedChange={(isOffered) => change({ isOffered })}
              />
            )}
          </FormField>
        </SettingsSection>
        <SettingsSection title={t("limits")} description={plan ? t("limitsHint") : undefined}>
          <div className="grid gap-x-4 gap-y-5 sm:grid-cols-2">
            {planMetrics.map((metric) => (
              <LimitField
                key={metric}
                metric={metric}
                value={draft.limits[metric]}
                error={fieldErrors[metric]}
                onChange={(value) => change({ limits: { ...draft.limits, [metric]: value } })}
              />
            ))}
          </div>
          <div>
            <SubmitButton pending={isPending}>{plan ? t("save") : t("create")}</SubmitButton>
          </div>
        </SettingsSection>
      </form>
    </>
  );
}

/** As the server names the field; limits go by their own names. */
const wireName = (name: string) => (name === "price" ? "priceMicrosMonthly" : name);
