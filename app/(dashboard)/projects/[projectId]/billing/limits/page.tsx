import { getTranslations } from "next-intl/server";
import { LimitsTable } from "@/components/billing/limits-table";
import { QuotaBars } from "@/components/billing/quota-bars";
import { TimeZoneForm } from "@/components/billing/time-zone-form";
import { DeniedState } from "@/components/common/denied-state";
import { listAvatars } from "@/lib/avatars";
import { getLimits } from "@/lib/billing";
import { allows } from "@/lib/context";
import { openPageProject } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";
import { listApiKeys } from "@/lib/projects";
import { choicesOf } from "../../choices-of";
import { removeLimitAction, setLimitAction, setTimeZoneAction } from "./actions";

export const generateMetadata = pageTitle("billing.sections.limits");

export default async function LimitsPage({ params }: { params: Promise<{ projectId: string }> }) {
  const { projectId } = await params;
  const ctx = await openPageProject(projectId);
  if (!allows(ctx, "usage:read")) return <DeniedState />;
  const [limits, avatars, keys, t] = await Promise.all([
    getLimits(ctx),
    choicesOf((page) => listAvatars(ctx, page)),
    allows(ctx, "api-keys:read") ? choicesOf((page) => listApiKeys(ctx, page)) : [],
    getTranslations("billing"),
  ]);
  return (
    <div className="grid min-w-0 gap-10">
      <LimitsTable
        projectId={projectId}
        limits={limits.own}
        choices={{ avatar: avatars, api_key: keys }}
        isEditor={allows(ctx, "limits:update")}
        setAction={setLimitAction}
        removeAction={removeLimitAction}
      />
      <section aria-labelledby="quotas" className="grid gap-4">
        <h2 id="quotas" className="text-lg font-semibold">
          {t("quotas.title")}
        </h2>
        <QuotaBars quotas={limits.quotas} holdings={limits.holdings} />
      </section>
      {allows(ctx, "project:update") ? (
        <TimeZoneForm
          projectId={projectId}
          timeZone={limits.timeZone}
          zones={["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")]}
          action={setTimeZoneAction}
        />
      ) : null}
    </div>
  );
}
