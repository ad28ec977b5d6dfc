import { ProvidersSection } from "@/components/account/providers-section";
import { SecondFactorNotice } from "@/components/account/second-factor-notice";
import { SecondFactorSection } from "@/components/account/second-factor-section";
import { SessionsSection } from "@/components/account/sessions-section";
import { SignInProblem } from "@/components/auth/sign-in-problem";
import { getSecondFactor, listOauthAccounts, listSessions } from "@/lib/auth";
import { openPageUser } from "@/lib/http";
import { listSignInProviders } from "@/lib/http/start-provider";
import { pageTitle } from "@/lib/i18n/page-title";
import {
  beginTotpSetupAction,
  confirmTotpSetupAction,
  linkProviderAction,
  renewRecoveryCodesAction,
  revokeOtherSessionsAction,
  revokeSessionAction,
  turnOffTotpAction,
  unlinkOauthAccountAction,
} from "./actions";

export const generateMetadata = pageTitle("auth.account.sections.security");

const sessionsShown = 50;

export default async function SecurityPage({
  searchParams,
}: {
  searchParams: Promise<Partial<Record<"project" | "problem" | "console", string | string[]>>>;
}) {
  const { project, problem, console: forConsole } = await searchParams;
  const ctx = await openPageUser();
  const [secondFactor, linked, sessions] = await Promise.all([
    getSecondFactor(ctx),
    listOauthAccounts(ctx),
    listSessions(ctx, { limit: sessionsShown }),
  ]);
  return (
    <>
      {problem ? <SignInProblem code={String(problem)} /> : null}
      {typeof project === "string" ? (
        <SecondFactorNotice
          isOn={ctx.user.hasSecondFactor}
          place="project"
          backHref={`/projects/${encodeURIComponent(project)}`}
        />
      ) : null}
      {forConsole && ctx.user.platformRole === "SAAS_ADMIN" ? (
        <SecondFactorNotice isOn={ctx.user.hasSecondFactor} place="console" backHref="/admin" />
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
      <ProvidersSection
        providers={[...new Set([...listSignInProviders(), ...linked.map((it) => it.provider)])]}
        accounts={linked}
        hasPassword={secondFactor.hasPassword}
        link={linkProviderAction}
        unlink={unlinkOauthAccountAction}
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
