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
import type { Page, PageInput } from "@/lib/pagination";
import { listApiKeys } from "@/lib/projects";
import { removeLimitAction, setLimitAction, setTimeZoneAction } from "./actions";

/** Beyond them a limit is set by the API, which takes any id. */
const choicesMax = 500;
const choicesPerPage = 100;

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

async function choicesOf(
  list: (page: PageInput) => Promise<Page<{ id: string; name: string }>>,
): Promise<{ value: string; label: string }[]> {
  const choices = [];
  let cursor: string | undefined;
  do {
    const { data, nextCursor } = await list({ limit: choicesPerPage, cursor });
    choices.push(...data.map(({ id, name }) => ({ value: id, label: name })));
    cursor = nextCursor ?? undefined;
  } while (cursor && choices.length < choicesMax);
  return choices;
}
