import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { signOutAction } from "@/app/(auth)/actions";
import { AcceptInvitation } from "@/components/projects/accept-invitation";
import { SwitchAccount } from "@/components/projects/switch-account";
import { AuthShell } from "@/components/layout/auth-shell";
import { Button } from "@/components/ui/button";
import { toAppError } from "@/lib/errors";
import { openPageVisitor, withReturnPath } from "@/lib/http";
import { pickMessages } from "@/lib/i18n/pick-messages";
import { getOfferedInvitation } from "@/lib/projects";
import { acceptInvitationAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("projects.invitation");
  // The address is the key: neither search engines nor other sites may learn it.
  return { title: t("pageTitle"), robots: { index: false }, referrer: "no-referrer" };
}

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const ctx = await openPageVisitor();
  const [offer, t, messages] = await Promise.all([
    getOfferedInvitation(ctx, token).catch(deadInvitation),
    getTranslations(),
    getMessages(),
  ]);
  const user = "user" in ctx ? ctx.user : null;
  const back = `/invitations/${encodeURIComponent(token)}`;
  const title = offer
    ? t("projects.invitation.title", { project: offer.projectName })
    : t("projects.invitation.deadTitle");
  return (
    <NextIntlClientProvider messages={pickMessages(messages, ["common", "errors", "projects"])}>
      <AuthShell
        title={title}
        description={
          offer
            ? t("projects.invitation.by", { name: offer.invitedByName })
            : t("projects.invitation.deadDescription")
        }
        footer={user ? <SwitchAccount email={user.email} action={signOutAction} /> : null}
      >
        <div className="grid gap-6">
          {offer ? (
            <div className="grid gap-0.5 rounded-md border bg-muted px-3 py-2.5">
              <p className="text-base font-medium">{t(`common.roles.${offer.role}`)}</p>
              <p className="text-sm text-muted-foreground">{t(`projects.roles.${offer.role}`)}</p>
            </div>
          ) : null}
          {offer && user ? (
            <AcceptInvitation token={token} action={acceptInvitationAction} />
          ) : null}
          {user ? null : (
            <div className="grid gap-2">
              {offer ? (
                <Button asChild>
                  <Link href={withReturnPath("/sign-up", back)}>
                    {t("projects.invitation.signUp")}
                  </Link>
                </Button>
              ) : null}
              <Button asChild variant="outline">
                <Link href={withReturnPath("/sign-in", back)}>
                  {t("projects.invitation.signIn")}
                </Link>
              </Button>
              {offer ? (
                <p className="text-sm text-muted-foreground">
                  {t("projects.invitation.signedOutHint")}
                </p>
              ) : null}
            </div>
          )}
          {!offer && user ? (
            <Button asChild variant="outline">
              <Link href="/projects">{t("projects.invitation.projects")}</Link>
            </Button>
          ) : null}
        </div>
      </AuthShell>
    </NextIntlClientProvider>
  );
}

/** Expired, used, revoked, foreign and invented tokens look the same. */
function deadInvitation(error: unknown): null {
  if (toAppError(error).kind === "not_found") return null;
  throw error;
}
