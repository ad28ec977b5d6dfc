import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SecondFactorNotice } from "@/components/account/second-factor-notice";
import { SecondFactorSection } from "@/components/account/second-factor-section";
import { SessionsSection } from "@/components/account/sessions-section";
import { getSecondFactor, listSessions } from "@/lib/auth";
import { openPageUser } from "@/lib/http";
import {
  beginTotpSetupAction,
  confirmTotpSetupAction,
  renewRecoveryCodesAction,
  revokeOtherSessionsAction,
  revokeSessionAction,
  turnOffTotpAction,
} from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.account.sections");
  return { title: t("security") };
}

const sessionsShown = 50;

export default async function SecurityPage({
  searchParams,
}: {
  searchParams: Promise<{ project?: string | string[] }>;
}) {
  const { project } = await searchParams;
  const ctx = await openPageUser();
  const [secondFactor, sessions] = await Promise.all([
    getSecondFactor(ctx),
    listSessions(ctx, { limit: sessionsShown }),
  ]);
  return (
    <>
      {typeof project === "string" ? (
        <SecondFactorNotice
          isOn={ctx.user.hasSecondFactor}
          backHref={`/projects/${encodeURIComponent(project)}`}
        />
      ) : null}
      <SecondFactorSection
        state={secondFactor}
        actions={{
          begin: beginTotpSetupAction,
          confirm: confirmTotpSetupAction,
          renew: renewRecoveryCodesAction,
          turnOff: turnOffTotpAction,
        }}
      />
      <SessionsSection
        sessions={sessions.data}
        hasMore={sessions.hasMore}
        revoke={revokeSessionAction}
        revokeOthers={revokeOtherSessionsAction.bind(null, undefined)}
      />
    </>
  );
}
