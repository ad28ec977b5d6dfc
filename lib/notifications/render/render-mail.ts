import { createTranslator } from "next-intl";
import { loadMessages } from "@/lib/i18n/load-messages";
import type { Locale } from "@/lib/i18n/locales";
import type { MailTemplate, MailValues } from "@/lib/mail";
import { htmlMail } from "./html-mail";
import { plainWords } from "./plain-words";

export type RenderedMail = { subject: string; text: string; html: string };

type MailToRender<Template extends MailTemplate> = {
  template: Template;
  locale: Locale;
  values: MailValues[Template];
  /** Address of the product, named at the foot. */
  appUrl: string;
};

/** What mails did not name when they were first asked for; such ones may still wait. */
const unnamed = { scopeName: "", effect: "refused" };

/** What we put together ourselves or have checked to be an address. */
const trusted = ["link", "newEmail", "personEmail", "change", "decision", "answer"];

/** The words of a mail, as plain text and as HTML, in the reader's language. */
export async function renderMail<Template extends MailTemplate>({
  template,
  locale,
  values,
  appUrl,
}: MailToRender<Template>): Promise<RenderedMail> {
  const t = createTranslator({ locale, messages: await loadMessages(locale) });
  // Each template takes its own values; `MailValues` has seen to it that they are there.
  const say = t as unknown as (key: string, values?: Record<string, string>) => string;
  const { link, ...named } = cleaned({ ...unnamed, ...values });
  if (named.role) named.role = say(`common.roles.${named.role}`);
  const words = `mail.${variantOf(template, named)}`;

  const button = link && {
    label: say(`${words}.action`),
    link,
    hint: say("mail.layout.linkHint"),
  };
  const parts = {
    locale,
    subject: say(`${words}.subject`, named),
    product: say("mail.layout.product"),
    paragraphs: [
      ...(named.name ? [say("mail.layout.greeting", named)] : []),
      say(`${words}.body`, named),
    ],
    button: button || undefined,
    note: say(`${words}.note`),
    footer: say("mail.layout.footer", { address: new URL(appUrl).host }),
  };
  const text = [
    ...parts.paragraphs,
    ...(button ? [`${button.label}:\n${button.link}`] : []),
    parts.note,
    `-- \n${parts.product}\n${parts.footer}`,
  ].join("\n\n");
  return { subject: parts.subject, text: `${text}\n`, html: htmlMail(parts) };
}

/** Some mails have other words for each way that a thing can go. */
function variantOf(template: MailTemplate, named: Record<string, string>): string {
  if (named.change) return `${template.replace(/_changed$/, "")}_${named.change}`;
  if (named.answer) return `${template}_${named.answer}`;
  if (named.period === "standing") return `${template}_standing`;
  return named.decision ? `${template}_${named.decision}` : template;
}

function cleaned(values: MailValues[MailTemplate]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values as Record<string, string>).map(([name, value]) => [
      name,
      trusted.includes(name) ? value : plainWords(value),
    ]),
  );
}
