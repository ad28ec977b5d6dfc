"use client";

import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { usePathname } from "next/navigation";
import { useEffect, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import type { UploadCount } from "./upload";
import { uploadCounts, watchUploadCounts } from "./upload-queues";

const none: readonly UploadCount[] = [];

/** Tells of uploads wherever the person is, with the way to their list; on that page the list itself does. */
export function UploadToasts() {
  const t = useTranslations("documents.upload");
  const pathname = usePathname();
  const counts = useSyncExternalStore(watchUploadCounts, uploadCounts, () => none);

  useEffect(() => {
    for (const { documentsHref, underWay, failed } of counts) {
      if (pathname === documentsHref || underWay + failed === 0) {
        toast.dismiss(documentsHref);
        continue;
      }
      const show = failed > 0 ? toast.error : toast.loading;
      show(
        failed > 0 ? t("someFailed", { count: failed }) : t("someUnderWay", { count: underWay }),
        {
          id: documentsHref,
          description:
            failed > 0 && underWay > 0 ? t("someUnderWay", { count: underWay }) : undefined,
          duration: Infinity,
          action: (
            <Button variant="outline" size="dense" asChild>
              <Link href={documentsHref}>{t("show")}</Link>
            </Button>
          ),
        },
      );
    }
  }, [counts, pathname, t]);

  return null;
}
