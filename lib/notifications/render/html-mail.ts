export type MailParts = {
  locale: string;
  subject: string;
  product: string;
  paragraphs: readonly string[];
  button?: { label: string; link: string; hint: string };
  note: string;
  footer: string;
};

// Mail programs know no style sheets worth the name: everything stands at its element.
const page =
  "margin:0;padding:32px 16px;background:#faf9f7;color:#1c1917;font:16px/1.55 -apple-system,'Segoe UI',Roboto,Arial,sans-serif";
const card =
  "max-width:528px;margin:0 auto;padding:32px;background:#ffffff;border:1px solid #e7e5e4;border-radius:8px";
const brand = "margin:0 0 24px;font-size:14px;font-weight:600;color:#57534e";
const paragraph = "margin:0 0 16px";
const button =
  "display:inline-block;padding:12px 20px;background:#0f766e;color:#ffffff;font-weight:600;text-decoration:none;border-radius:6px";
const small = "margin:0 0 16px;font-size:14px;color:#57534e";
const address = "color:#0f766e;word-break:break-all";
const foot = "max-width:528px;margin:16px auto 0;font-size:12px;color:#78716c;text-align:center";

/** One calm card. Every text is escaped here, so parts come as plain words. */
export function htmlMail(parts: MailParts): string {
  return `<!doctype html>
<html lang="${parts.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(parts.subject)}</title>
</head>
<body style="${page}">
<div style="${card}">
<p style="${brand}">${escapeHtml(parts.product)}</p>
${parts.paragraphs.map((text) => `<p style="${paragraph}">${escapeHtml(text)}</p>`).join("\n")}
${parts.button ? buttonHtml(parts.button) : ""}
<p style="${small};margin:0">${escapeHtml(parts.note)}</p>
</div>
<p style="${foot}">${escapeHtml(parts.footer)}</p>
</body>
</html>
`;
}

function buttonHtml({ label, link, hint }: NonNullable<MailParts["button"]>): string {
  const href = escapeHtml(link);
  return `<p style="margin:24px 0"><a href="${href}" style="${button}">${escapeHtml(label)}</a></p>
<p style="${small}">${escapeHtml(hint)}<br><a href="${href}" style="${address}">${href}</a></p>`;
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign]!);
