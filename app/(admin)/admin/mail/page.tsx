import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/common/page-header";
import { cursorsOf, pageHrefs } from "@/components/common/page-hrefs";
import { MailTable } from "@/components/mail/mail-table";
import { openPageAdmin } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";
import { listMail } from "@/lib/notifications";
import { mailStatuses } from "@/lib/notifications/types";

export const generateMetadata = pageTitle("mail.console.title");

export default async function MailPage({
  searchParams,
}: {
  searchParams: Promise<{ status?: string; cursor?: string | string[] }>;
}) {
  const ctx = await openPageAdmin();
  const search = await searchParams;
  const status = mailStatuses.find((value) => value === search.status);
  const cursors = cursorsOf(search.cursor);
  const [page, t] = await Promise.all([
    listMail(ctx, { status, cursor: cursors.at(-1), limit: 50 }),
    getTranslations("mail.console"),
  ]);
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t(ctx.services.mailer ? "description" : "heldDescription")}
      />
      <MailTable mails={page.data} pager={pageHrefs({ status }, cursors, page.nextCursor)} />
    </>
  );
}
