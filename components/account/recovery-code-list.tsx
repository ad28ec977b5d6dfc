"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/common/copy-button";
import { Button } from "@/components/ui/button";

/** The ten codes while they can be seen: to copy, to save, never to be shown again. */
export function RecoveryCodeList({ codes }: { codes: readonly string[] }) {
  const t = useTranslations("auth.security.codes");
  const text = `${codes.join("\n")}\n`;

  const save = () => {
    const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = "recovery-codes.txt";
    link.click();
    URL.revokeObjectURL(url);
  };

  return (
    <div className="grid gap-3">
      <ul
        aria-label={t("title")}
        className="grid gap-x-6 gap-y-1.5 rounded-md border bg-muted px-4 py-3 font-mono text-base sm:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <CopyButton value={text} withText />
        <Button type="button" variant="outline" size="dense" onClick={save}>
          <Download aria-hidden />
          {t("save")}
        </Button>
      </div>
    </div>
  );
}
