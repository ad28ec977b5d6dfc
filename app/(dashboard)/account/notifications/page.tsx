import { getTranslations } from "next-intl/server";
import { PreferencesSection } from "@/components/notifications/preferences-section";
import { openPageUser } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";
import { getNotificationPreferences } from "@/lib/notifications";
import { platformKinds } from "@/lib/notifications/schemas";
import { updatePreferencesAction } from "./actions";

export const generateMetadata = pageTitle("notifications.preferences.title");

export default async function PreferencesPage() {
  const ctx = await openPageUser();
  const [{ preferences }, t] = await Promise.all([
    getNotificationPreferences(ctx),
    getTranslations("notifications.preferences"),
  ]);
  const isUnproven = !ctx.user.isEmailVerified && ctx.services.mailer !== null;
  const isOfPlatform = (kind: string) => platformKinds.some((it) => it === kind);
  const groups = {
    projects: preferences.filter(({ kind }) => !isOfPlatform(kind)),
    platform: preferences.filter(({ kind }) => isOfPlatform(kind)),
  };
  return (["projects", "platform"] as const)
    .filter((group) => groups[group].length > 0)
    .map((group) => (
      <PreferencesSection
        key={group}
        title={t(`groups.${group}`)}
        description={isUnproven ? `${t("description")} ${t("unproven")}` : t("description")}
        preferences={groups[group]}
        action={updatePreferencesAction}
      />
    ));
}
