"use client";

import { Bot, Monitor, Smartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/common/confirm-dialog";
import { RelativeTime } from "@/components/common/relative-time";
import { SettingsSection } from "@/components/common/settings-section";
import { useAct } from "@/components/common/use-act";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { SessionView } from "@/lib/auth/schemas";
import type { ActionResult } from "@/lib/http/action-result";

interface SessionsSectionProps {
  sessions: readonly SessionView[];
  hasMore: boolean;
  revoke: (input: { sessionId: string }) => Promise<ActionResult<void>>;
  revokeOthers: () => Promise<ActionResult<{ revokedCount: number }>>;
}

const phones = ["Android", "iPhone", "iPad"];

/** Where one is signed in, newest first, and how to end it. */
export function SessionsSection({ sessions, hasMore, revoke, revokeOthers }: SessionsSectionProps) {
  const t = useTranslations("auth.sessions");
  const { act } = useAct();

  return (
    <SettingsSection title={t("title")} description={t("description")}>
      <ul className="divide-y rounded-lg border">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
            <SessionIcon session={session} />
            <div className="grid min-w-0 grow basis-48 gap-0.5">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-base font-medium">
                <SessionName session={session} />
                {session.isCurrent ? <Badge tone="primary">{t("current")}</Badge> : null}
                {session.isSupport ? <Badge tone="warning">{t("support")}</Badge> : null}
              </p>
              <p className="text-sm text-muted-foreground">
                {session.address ? `${session.address} · ` : null}
                {t("seen")} <RelativeTime date={session.lastSeenAt} />
              </p>
            </div>
            {session.isCurrent ? null : (
              <ConfirmDialog
                trigger={
                  <Button variant="outline" size="dense">
                    {t("end")}
                  </Button>
                }
                title={t("endTitle")}
                description={t("endDescription")}
                confirmLabel={t("end")}
                onConfirm={() => act(revoke({ sessionId: session.id }), t("ended"))}
              />
            )}
          </li>
        ))}
      </ul>
      {hasMore ? <p className="text-sm text-muted-foreground">{t("more")}</p> : null}
      {sessions.length > 1 ? (
        <div>
          <ConfirmDialog
            trigger={<Button variant="outline">{t("endOthers")}</Button>}
            title={t("endOthersTitle")}
            description={t("endDescription")}
            confirmLabel={t("endOthers")}
            onConfirm={() => act(revokeOthers(), t("othersEnded"))}
          />
        </div>
      ) : null}
    </SettingsSection>
  );
}

function SessionIcon({ session: { channel, system } }: { session: SessionView }) {
  const Icon = channel === "api" ? Bot : phones.includes(system ?? "") ? Smartphone : Monitor;
  return <Icon aria-hidden className="size-5 shrink-0 text-muted-foreground" />;
}

function SessionName({ session: { channel, browser, system } }: { session: SessionView }) {
  const t = useTranslations("auth.sessions");
  if (browser && system) return t("browserOnSystem", { browser, system });
  return browser ?? system ?? t(channel === "api" ? "unknownProgram" : "unknownBrowser");
}
