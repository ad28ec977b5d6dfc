"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SettingsSection } from "@/components/common/settings-section";
import { useAct } from "@/components/common/use-act";
import { Switch } from "@/components/ui/switch";
import type { ActionResult } from "@/lib/http/action-result";
import type {
  PreferencesView,
  PreferenceView,
  UpdatePreferencesInput,
} from "@/lib/notifications/schemas";

interface PreferencesSectionProps {
  title: string;
  description: string;
  preferences: readonly PreferenceView[];
  action: (input: UpdatePreferencesInput) => Promise<ActionResult<PreferencesView>>;
}

const channels = ["inApp", "mail"] as const;

/** How one is told of each kind: a switch takes effect at once, and goes back when that failed. */
export function PreferencesSection({
  title,
  description,
  preferences,
  action,
}: PreferencesSectionProps) {
  const t = useTranslations("notifications");
  const { attempt } = useAct();
  const [chosen, setChosen] = useState(preferences);

  const choose = async (next: PreferenceView) => {
    const put = (it: PreferenceView) =>
      setChosen((rows) => rows.map((row) => (row.kind === it.kind ? it : row)));
    const before = chosen.find(({ kind }) => kind === next.kind)!;
    put(next);
    const result = await attempt(action({ preferences: [next] }));
    if (!result.ok) put(before);
  };
  return (
    <SettingsSection title={title} description={description}>
      <div className="rounded-lg border bg-card">
        <table className="w-full border-collapse text-base">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr className="border-b text-sm text-muted-foreground">
              <th scope="col" className="px-4 py-2 text-left font-medium">
                {t("preferences.kind")}
              </th>
              {channels.map((channel) => (
                <th key={channel} scope="col" className="w-24 px-2 py-2 text-center font-medium">
                  {t(`preferences.${channel}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y">
            {chosen.map((row) => (
              <tr key={row.kind}>
                <th scope="row" className="px-4 py-3 text-left font-normal">
                  {t(`kinds.${row.kind}`)}
                  <span className="block text-sm text-muted-foreground">
                    {t(`preferences.hints.${row.kind}`)}
                  </span>
                </th>
                {channels.map((channel) => (
                  <td key={channel} className="px-2 text-center align-middle">
                    <Switch
                      checked={row[channel]}
                      aria-label={t("preferences.label", {
                        what: t(`kinds.${row.kind}`),
                        how: t(`preferences.${channel}`),
                      })}
                      onCheckedChange={(isOn) => void choose({ ...row, [channel]: isOn })}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </SettingsSection>
  );
}
