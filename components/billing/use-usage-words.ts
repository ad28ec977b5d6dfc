import { useTranslations } from "next-intl";

/** Channels and purposes in the reader's language; what has no words yet shows its code. */
export function useUsageWords() {
  const t = useTranslations("billing.words");
  const say = (key: string, otherwise: string) =>
    t.has(key as "none") ? t(key as "none") : otherwise;
  return {
    channelOf: (channel: string) => say(`channels.${channel}`, channel),
    purposeOf: (purpose: string) => say(`purposes.${purpose}`, purpose),
  };
}
