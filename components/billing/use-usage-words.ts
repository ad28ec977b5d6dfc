import { useTranslations } from "next-intl";
import type { BreakdownGroup } from "./usage-groups";

/** Channels, purposes and subjects in the reader's language; what has no words yet shows its code. */
export function useUsageWords() {
  const t = useTranslations("billing.words");
  const say = (key: string, otherwise: string) =>
    t.has(key as "channels.api") ? t(key as "channels.api") : otherwise;
  const channelOf = (channel: string) => say(`channels.${channel}`, channel);
  return {
    channelOf,
    purposeOf: (purpose: string) => say(`purposes.${purpose}`, purpose),
    /** What one row of usage is of. */
    keyOf(group: BreakdownGroup, { key, name }: { key: string | null; name: string | null }) {
      if (key === null) return t(`none.${group}`);
      return group === "channel" ? channelOf(key) : (name ?? key);
    },
  };
}
