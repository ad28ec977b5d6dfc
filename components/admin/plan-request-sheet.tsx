"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { useRouter } from "next/navigation";
import { toast } from "@/components/ui/toaster";
import { ConfirmDialog } from "@/components/common/confirm-dialog";
import { FactList } from "@/components/common/fact-list";
import { useAct } from "@/components/common/use-act";
import { PlanRequestBadge } from "@/components/plans/plan-request-badge";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent, SheetDescription, SheetTitle } from "@/components/ui/sheet";
import type { ActionResult } from "@/lib/http/action-result";
import type { AnyPlanRequestView } from "@/lib/plan-requests/admin-schemas";
import type { PlanView } from "@/lib/platform-config/schemas";
import { planBefore } from "./plan-before";
import { PlanChoiceDialog } from "./plan-choice-dialog";
import { ReasonDialog } from "./reason-dialog";

export type DecideActions = {
  approve: (input: {
    planRequestId: string;
    currentPlan: string;
  }) => Promise<ActionResult<unknown>>;
  decline: (input: { planRequestId: string; reason: string }) => Promise<ActionResult<unknown>>;
  counter: (input: {
    planRequestId: string;
    planId: string;
    reason: string;
  }) => Promise<ActionResult<unknown>>;
  takeBack: (input: { planRequestId: string }) => Promise<ActionResult<unknown>>;
};

interface PlanRequestSheetProps {
  request: AnyPlanRequestView | undefined;
  plans: readonly PlanView[];
  nameOfPlan: (planId: string) => string;
  actions: DecideActions;
  onClose: () => void;
}

/** All of one request, and the decision. */
export function PlanRequestSheet(props: PlanRequestSheetProps) {
  const { request, nameOfPlan, onClose } = props;
  const t = useTranslations();
  const format = useFormatter();
  if (!request) return null;
  const { offeredPlanId, decisionReason, decidedBy, requestedBy } = request;
  const moment = (time: string) =>
    format.dateTime(new Date(time), { dateStyle: "medium", timeStyle: "short" });
  const when = (label: string, value: string | null | undefined) =>
    value ? [{ label, value }] : [];
  return (
    <Sheet open onOpenChange={onClose}>
      <SheetContent closeLabel={t("common.actions.close")}>
        <SheetTitle className="pr-10 wrap-anywhere">{request.projectName}</SheetTitle>
        <SheetDescription>{moment(request.createdAt)}</SheetDescription>
        <FactList
          facts={[
            {
              label: t("admin.planRequests.state"),
              value: <PlanRequestBadge state={request.state} />,
            },
            { label: t("admin.planRequests.has"), value: nameOfPlan(planBefore(request)) },
            { label: t("admin.planRequests.wants"), value: nameOfPlan(request.planId) },
            ...when(t("admin.planRequests.who"), requestedBy?.email),
            ...when(t("admin.planRequests.offered"), offeredPlanId && nameOfPlan(offeredPlanId)),
            ...when(t("admin.planRequests.words"), decisionReason),
            ...when(t("admin.planRequests.decidedBy"), decidedBy?.email),
            ...when(
              t("admin.planRequests.decidedAt"),
              request.decidedAt && moment(request.decidedAt),
            ),
          ]}
        />
        <figure className="grid gap-1">
          <figcaption className="text-sm text-muted-foreground">
            {t("admin.planRequests.message")}
          </figcaption>
          <blockquote className="border-l-2 pl-3 wrap-anywhere whitespace-pre-line">
            {request.message || t("admin.planRequests.noMessage")}
          </blockquote>
        </figure>
        <div>
          <Link
            href={`/admin/projects/${request.projectId}`}
            className="text-primary underline underline-offset-4"
          >
            {t("admin.planRequests.openProject")}
          </Link>
        </div>
        {request.state === "open" ? <Decision {...props} request={request} /> : null}
        {request.state === "countered" ? <TakeBack {...props} request={request} /> : null}
      </SheetContent>
    </Sheet>
  );
}

function Decision({
  request,
  plans,
  nameOfPlan,
  actions,
  onClose,
}: PlanRequestSheetProps & { request: AnyPlanRequestView }) {
  const t = useTranslations("admin.planRequests");
  const { valueOf } = useAct();
  const done = useDone(onClose);
  const planRequestId = request.id;
  const plan = nameOfPlan(request.planId);
  return (
    <div className="flex flex-wrap gap-2">
      <ConfirmDialog
        trigger={<Button>{t("approve")}</Button>}
        title={t("approveTitle", { project: request.projectName, plan })}
        description={t("approveHint")}
        confirmLabel={t("approve")}
        tone="primary"
        onConfirm={async () => {
          await valueOf(actions.approve({ planRequestId, currentPlan: request.projectPlanId }));
          done(t("approved", { plan }));
        }}
      />
      <PlanChoiceDialog
        trigger={<Button variant="outline">{t("counter")}</Button>}
        title={t("counterTitle")}
        description={t("counterHint")}
        confirmLabel={t("counterSend")}
        plans={plans.filter(({ id }) => id !== request.planId && id !== request.projectPlanId)}
        action={(choice) => actions.counter({ planRequestId, ...choice })}
        onDone={() => done(t("countered"))}
      />
      <ReasonDialog
        trigger={<Button variant="outline">{t("decline")}</Button>}
        title={t("declineTitle")}
        description={t("declineHint")}
        confirmLabel={t("decline")}
        action={(reason) => actions.decline({ planRequestId, reason })}
        onDone={() => done(t("declined"))}
      />
    </div>
  );
}

function TakeBack({
  request,
  nameOfPlan,
  actions,
  onClose,
}: PlanRequestSheetProps & { request: AnyPlanRequestView }) {
  const t = useTranslations("admin.planRequests");
  const { valueOf } = useAct();
  const done = useDone(onClose);
  const plan = request.offeredPlanId ? nameOfPlan(request.offeredPlanId) : "";
  return (
    <div>
      <ConfirmDialog
        trigger={<Button variant="outline">{t("takeBack")}</Button>}
        title={t("takeBackTitle", { plan })}
        description={t("takeBackHint")}
        confirmLabel={t("takeBack")}
        tone="primary"
        onConfirm={async () => {
          await valueOf(actions.takeBack({ planRequestId: request.id }));
          done(t("takenBack"));
        }}
      />
    </div>
  );
}

/** Says what was done, closes the sheet and has the list read anew. */
function useDone(onClose: () => void) {
  const router = useRouter();
  return (said: string) => {
    toast.success(said);
    onClose();
    router.refresh();
  };
}
