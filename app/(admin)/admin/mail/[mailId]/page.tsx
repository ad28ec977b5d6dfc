import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/common/page-header";
import { MailStatus } from "@/components/mail/mail-status";
import { openPageAdmin, pageNotFound } from "@/lib/http";
import { readMail } from "@/lib/notifications";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("mail.console");
  return { title: t("title"), referrer: "no-referrer" };
}

export default async function MailDetailPage({ params }: { params: Promise<{ mailId: string }> }) {
  const ctx = await openPageAdmin();
  const [mail, t, format] = await Promise.all([
    readMail(ctx, (await params).mailId).catch(pageNotFound),
    getTranslations("mail.console"),
    getFormatter(),
  ]);
  const facts = [
    [t("to"), mail.to],
    [
      t("asked"),
      format.dateTime(new Date(mail.createdAt), { dateStyle: "long", timeStyle: "short" }),
    ],
    ...(mail.errorMessage ? [[t("serverSaid"), mail.errorMessage]] : []),
  ];
  return (
    <>
      <PageHeader
        title={mail.subject}
        crumbs={[{ label: t("title"), href: "/admin/mail" }]}
        status={<MailStatus status={mail.status} />}
      />
      <dl className="mb-6 grid gap-x-6 gap-y-1 text-base sm:grid-cols-[max-content_minmax(0,1fr)]">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted-foreground">{name}</dt>
            <dd className="min-w-0 wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      {mail.text ? (
        <article className="max-w-reading rounded-lg border bg-card p-4 text-base wrap-anywhere whitespace-pre-wrap sm:p-6">
          {mail.text}
        </article>
      ) : (
        <p className="max-w-reading text-base text-muted-foreground">{t("wordsGone")}</p>
      )}
    </>
  );
}
