"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { SegmentedControl } from "./segmented-control";
import { useIsHydrated } from "./use-is-hydrated";

/** Light, dark, or as the system says. */
export function ThemeSwitch() {
  const t = useTranslations("common.layout");
  const { theme, setTheme } = useTheme();
  // The server cannot know the choice, so nothing is marked until the browser has spoken.
  const inBrowser = useIsHydrated();
  return (
    <SegmentedControl
      label={t("theme")}
      value={inBrowser ? theme : undefined}
      onChange={setTheme}
      segments={[
        { value: "light", label: t("themeLight"), face: <Sun /> },
        { value: "dark", label: t("themeDark"), face: <Moon /> },
        { value: "system", label: t("themeSystem"), face: <Monitor /> },
      ]}
    />
  );
}
