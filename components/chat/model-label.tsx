import { useTranslations } from "next-intl";

/** Which model wrote the answer, or that it is made of quotes. */
export function ModelLabel({ model }: { model: string }) {
  const t = useTranslations("chat.playground");
  return model.startsWith("builtin/") ? (
    <span className="text-sm text-muted-foreground" title={model}>
      {t("quotes")}
    </span>
  ) : (
    <span className="max-w-48 truncate font-mono text-xs text-muted-foreground">{model}</span>
  );
}
