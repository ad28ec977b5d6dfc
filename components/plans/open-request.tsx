"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/common/confirm-dialog";
import { RelativeTime } from "@/components/common/relative-time";
import { useAct } from "@/components/common/use-act";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardFooter } from "@/components/ui/card";
import type { PlanRequestView } from "@/lib/plan-requests/schemas";
import type { PlanView } from "@/lib/platform-config/schemas";
import type { PlanActions } from "./plan-actions";
import { PlanRequestBadge } from "./plan-request-badge";
import { usePlanWords } from "./use-plan-words";

interface OpenRequestProps {
  projectId: string;
  currentPlanId: string;
  request: PlanRequestView;
  asked: PlanView;
  /** The plan that is offered instead. */
  offered?: PlanView;
  actions: PlanActions;
}

/** The request that waits for a word: an admin's, or, when another plan is offered, the owner's. */
export function OpenRequest(props: OpenRequestProps) {
  const { projectId, currentPlanId, request, asked, offered, actions } = props;
  const t = useTranslations("plans");
  const { nameOf, priceOf } = usePlanWords();
  const { act } = useAct();
  const target = { projectId, planRequestId: request.id };
  const answer = async (offered: PlanView, answer: "accepted" | "refused", words: string) => {
    const seen = { currentPlan: currentPlanId, offeredPlan: offered.id };
    await act(actions.answer({ ...target, ...seen, answer }), words);
  };

  const withdraw = (
    <ConfirmDialog
      trigger={<Button variant="outline">{t("open.withdraw")}</Button>}
      title={t("open.withdrawTitle")}
      description={t("open.withdrawHint")}
      confirmLabel={t("open.withdraw")}
      onConfirm={() => act(actions.withdraw(target), t("open.withdrawn"))}
    />
  );

  return (
    <Card>
      <CardContent className="grid gap-3">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 className="text-lg font-semibold">
            {offered
              ? t("open.offerTitle", { plan: nameOf(offered) })
              : t("open.title", { plan: nameOf(asked) })}
          </h2>
          <PlanRequestBadge state={request.state} />
          <span className="text-sm text-muted-foreground">
            <RelativeTime date={request.createdAt} />
          </span>
        </div>
        {offered ? (
          <p className="max-w-reading text-muted-foreground">
            {t("open.offerHint", { asked: nameOf(asked), price: priceOf(offered) })}
          </p>
        ) : (
          <p className="max-w-reading text-muted-foreground">{t("open.hint")}</p>
        )}
        <Quote words={request.message} label={t("open.yourMessage")} />
        <Quote words={request.decisionReason ?? ""} label={t("open.theirWords")} />
      </CardContent>
      <CardFooter>
        {offered ? (
          <>
            <ConfirmDialog
              trigger={<Button>{t("open.accept", { plan: nameOf(offered) })}</Button>}
              title={t("open.acceptTitle", { plan: nameOf(offered) })}
              description={t("open.acceptHint", { price: priceOf(offered) })}
              confirmLabel={t("open.accept", { plan: nameOf(offered) })}
              tone="primary"
              onConfirm={() =>
                answer(offered, "accepted", t("open.accepted", { plan: nameOf(offered) }))
              }
            />
            <ConfirmDialog
              trigger={<Button variant="outline">{t("open.refuse")}</Button>}
              title={t("open.refuseTitle", { plan: nameOf(offered) })}
              description={t("open.refuseHint")}
              confirmLabel={t("open.refuse")}
              onConfirm={() => answer(offered, "refused", t("open.refused"))}
            />
          </>
        ) : (
          withdraw
        )}
      </CardFooter>
    </Card>
  );
}

function Quote({ label, words }: { label: string; words: string }) {
  if (!words) return null;
  return (
    <figure className="grid gap-1">
      <figcaption className="text-sm text-muted-foreground">{label}</figcaption>
      <blockquote className="max-w-reading border-l-2 pl-3 wrap-anywhere whitespace-pre-line">
        {words}
      </blockquote>
    </figure>
  );
}
