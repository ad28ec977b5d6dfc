"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { toast } from "@/components/ui/toaster";
import { ConfirmDialog } from "@/components/common/confirm-dialog";
import { useAct } from "@/components/common/use-act";
import { Button } from "@/components/ui/button";
import type { UserAccountView } from "@/lib/auth/admin-schemas";
import type { ActionResult } from "@/lib/http/action-result";
import { ReasonDialog } from "./reason-dialog";

type UserActions = {
  suspend: (input: { userId: string; reason: string }) => Promise<ActionResult<UserAccountView>>;
  restore: (input: { userId: string }) => Promise<ActionResult<UserAccountView>>;
  setRole: (input: {
    userId: string;
    role: UserAccountView["role"];
  }) => Promise<ActionResult<UserAccountView>>;
  resetFactor: (input: {
    userId: string;
    reason: string;
  }) => Promise<ActionResult<UserAccountView>>;
  impersonate: (input: { userId: string; reason: string }) => Promise<ActionResult<void>>;
};

interface UserAccessProps {
  user: UserAccountView;
  actions: UserActions;
  /** Where an admin begins to act as the person. */
  actingHref: string;
}

/** Suspend and restore, act as the person, give and take the administrator's role, help after a lost telephone. */
export function UserAccess({ user, actions, actingHref }: UserAccessProps) {
  const t = useTranslations("admin.user");
  const { act } = useAct();
  const router = useRouter();
  const { id: userId, name } = user;
  const isAdmin = user.role === "SAAS_ADMIN";

  const done = (text: string) => {
    toast.success(text);
    router.refresh();
  };

  return (
    <div className="flex flex-wrap gap-2">
      {user.suspendedAt ? (
        <ConfirmDialog
          trigger={<Button>{t("restore")}</Button>}
          title={t("restoreTitle", { name })}
          description={t("restoreHint")}
          confirmLabel={t("restore")}
          tone="primary"
          onConfirm={async () => {
            await act(actions.restore({ userId }), t("restored_done", { name }));
          }}
        />
      ) : (
        <>
          {isAdmin ? null : (
            <ReasonDialog
              trigger={<Button variant="outline">{t("impersonate")}</Button>}
              title={t("impersonateTitle", { name })}
              description={t("impersonateHint")}
              confirmLabel={t("impersonateConfirm", { name })}
              action={(reason) => actions.impersonate({ userId, reason })}
              // Loaded anew: everything on the page belongs to another account from here on.
              onDone={() => window.location.assign(actingHref)}
            />
          )}
          <ConfirmDialog
            trigger={<Button variant="outline">{t(isAdmin ? "revoke" : "grant")}</Button>}
            title={t(isAdmin ? "revokeTitle" : "grantTitle", { name })}
            description={t(isAdmin ? "revokeHint" : "grantHint")}
            confirmLabel={t(isAdmin ? "revoke" : "grant")}
            typeToConfirm={isAdmin ? undefined : user.email}
            onConfirm={async () => {
              await act(
                actions.setRole({ userId, role: isAdmin ? "USER" : "SAAS_ADMIN" }),
                t(isAdmin ? "revoked_done" : "granted_done", { name }),
              );
            }}
          />
          {user.hasSecondFactor ? (
            <ReasonDialog
              trigger={<Button variant="outline">{t("resetFactor")}</Button>}
              title={t("resetFactorTitle", { name })}
              description={t("resetFactorHint")}
              confirmLabel={t("resetFactor")}
              action={(reason) => actions.resetFactor({ userId, reason })}
              onDone={() => done(t("resetFactor_done", { name }))}
            />
          ) : null}
          <ReasonDialog
            trigger={<Button variant="danger">{t("suspend")}</Button>}
            title={t("suspendTitle", { name })}
            description={t("suspendHint")}
            confirmLabel={t("suspend")}
            action={(reason) => actions.suspend({ userId, reason })}
            onDone={() => done(t("suspended_done", { name }))}
          />
        </>
      )}
    </div>
  );
}
