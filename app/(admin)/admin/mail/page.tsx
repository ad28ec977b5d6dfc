import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/common/page-header";
import { MailTable } from "@/components/mail/mail-table";
import { openPageAdmin } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";
import { listMail } from "@/lib/notifications";
import { mailStatuses } from "@/lib/notifications/schemas";

export const generateMetadata = pageTitle("mail.console.title");

export default async function MailPage({
  searchParams,
}: {
  searchParams: Promise<{ status?: string; cursor?: string }>;
}) {
  const ctx = await openPageAdmin();
  const { status: wanted, cursor } = await searchParams;
  const status = mailStatuses.find((value) => value === wanted);
  const [page, t] = await Promise.all([
    listMail(ctx, { status, cursor, limit: 50 }),
    getTranslations("mail.console"),
  ]);
  const address = (parameters: Record<string, string | undefined>) => {
    const given = Object.entries({ status, ...parameters }).filter(([, value]) => value);
    return `/admin/mail?${new URLSearchParams(given as [string, string][]).toString()}`;
  };
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t(ctx.services.mailer ? "description" : "heldDescription")}
      />
      <MailTable
        mails={page.data}
        previousHref={cursor ? address({}) : undefined}
        nextHref={page.nextCursor ? address({ cursor: page.nextCursor }) : undefined}
      />
    </>
  );
}
