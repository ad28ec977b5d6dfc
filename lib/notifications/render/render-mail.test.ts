import { describe, expect, it } from "vitest";
import { locales } from "@/lib/i18n/locales";
import { mailTemplates, type MailTemplate, type MailValues } from "@/lib/mail";
import { plainWords } from "./plain-words";
import { renderMail } from "./render-mail";

const link = "https://avatars.example/open?token=abc&x=1";
const values: MailValues = {
  verify_email: { name: "Ada", link },
  registered_already: { name: "Ada", link },
  reset_password: { name: "Ada", link },
  change_email: { name: "Ada", link, newEmail: "ada@new.example" },
  email_change_requested: { name: "Ada", newEmail: "ada@new.example", link },
  email_changed: { name: "Ada", newEmail: "ada@new.example" },
  password_changed: { name: "Ada", link },
  second_factor_changed: { name: "Ada", change: "on" },
  sign_in_changed: { name: "Ada", provider: "Google", change: "linked", link },
  invitation: { inviterName: "Ada", projectName: "Tea shop", role: "EDITOR", link },
  ownership_transferred: {
    name: "Eve",
    previousOwnerName: "Ada",
    projectName: "Tea shop",
    link,
  },
  ownership_given: {
    name: "Eve",
    newOwnerName: "Ada",
    projectName: "Tea shop",
    link,
  },
  user_registered: { name: "Ada", personName: "Eve", personEmail: "eve@new.example", link },
  plan_requested: { name: "Ada", projectName: "Tea shop", planName: "Business", link },
  plan_decided: {
    name: "Ada",
    projectName: "Tea shop",
    planName: "Business",
    decision: "approved",
    link,
  },
  offer_answered: {
    name: "Ada",
    projectName: "Tea shop",
    planName: "Business",
    answer: "accepted",
    link,
  },
  plan_changed: {
    name: "Ada",
    projectName: "Tea shop",
    planName: "Business",
    change: "given",
    link,
  },
  usage_threshold: {
    name: "Ada",
    projectName: "Tea shop",
    scope: "named_avatar",
    scopeName: "Tea expert",
    period: "day",
    metric: "tokens",
    threshold: "80",
    link,
  },
  limit_reached: {
    name: "Ada",
    projectName: "Tea shop",
    scope: "project",
    scopeName: "",
    period: "month",
    metric: "money",
    effect: "refused",
    link,
  },
  ingestion_failed: { name: "Ada", projectName: "Tea shop", documentTitle: "Prices", link },
};

/** Values that choose words and do not stand in the mail themselves. */
const choosing = ["role", "change", "decision", "answer", "scope", "period", "metric", "effect"];

const render = <Template extends MailTemplate>(
  template: Template,
  locale: "en" | "ru",
  changes: Partial<MailValues[Template]> = {},
) =>
  renderMail({
    template,
    locale,
    values: { ...values[template], ...changes },
    appUrl: "https://avatars.example",
  });

describe.each(locales)("mails in %s", (locale) => {
  it.each(mailTemplates)("have words for %s, with everything that it names", async (template) => {
    const mail = await render(template, locale);
    const { name = "", link: button, ...named } = values[template] as Record<string, string>;
    const all = `${mail.subject}\n${mail.text}`;
    expect(all).toContain(name);
    for (const [key, value] of Object.entries(named)) {
      if (!choosing.includes(key)) expect(all).toContain(value);
    }
    expect(mail.subject).toMatch(locale === "ru" ? /[а-яё]/i : /^[^а-яё]+$/i);
    // A catalogue's key shows up in the place of a text that is missing.
    expect(all).not.toMatch(/[{}]|\bmail\.\w+|_email\b/);
    if (button) {
      expect(mail.text).toContain(`:\n${button}\n`);
      expect(mail.html).toContain('href="https://avatars.example/open?token=abc&amp;x=1"');
    }
    expect(mail.text).toContain("avatars.example");
    expect(mail.html).toContain(`<html lang="${locale}">`);
  });
});

describe("a mail", () => {
  it("says which change of the second factor happened, and in which role one is invited", async () => {
    const changes = (["on", "off", "codes", "reset"] as const).map((change) =>
      render("second_factor_changed", "ru", { change }),
    );
    const subjects = (await Promise.all(changes)).map(({ subject }) => subject);
    expect(subjects).toEqual([
      "Двухэтапный вход включён",
      "Двухэтапный вход выключен",
      "Новые коды восстановления",
      "Двухэтапный вход сброшен",
    ]);
    expect((await render("invitation", "ru", { role: "OWNER" })).text).toContain("Владелец");
    expect((await render("invitation", "en", { role: "VIEWER" })).text).toContain("Viewer");
  });

  it("speaks of room where what is limited stays until it is removed", async () => {
    const room = { scope: "project", scopeName: "", period: "standing", metric: "storageBytes" };
    for (const locale of locales) {
      const words = locale === "ru" ? "файлов" : "stored files";
      const half = await render("usage_threshold", locale, { ...room, threshold: "50" });
      expect(`${half.subject}\n${half.text}`).toMatch(/50\u00a0?%/);
      expect(half.text).toContain(words);
      const full = await render("limit_reached", locale, room);
      expect(full.text).toContain(words);
      expect(full.text).not.toMatch(/today|month|сегодня|месяц/);
    }
  });

  it("says whether a way to sign in came or went", async () => {
    for (const locale of locales) {
      const [linked, unlinked] = await Promise.all(
        (["linked", "unlinked"] as const).map((change) =>
          render("sign_in_changed", locale, { change }),
        ),
      );
      expect(linked?.subject).not.toBe(unlinked?.subject);
      expect(linked?.text).toContain("Google");
      expect(unlinked?.text).toContain("Google");
      expect(unlinked?.text).not.toContain("mail.");
    }
  });

  it("says how a request for a plan was decided", async () => {
    const decisions = ["approved", "declined", "countered", "taken_back"] as const;
    const mails = await Promise.all(
      decisions.map((decision) => render("plan_decided", "ru", { decision })),
    );
    expect(mails.map(({ subject }) => subject)).toEqual([
      "«Tea shop» переведён на тариф «Business»",
      "Тариф «Business» не одобрен",
      "Проекту «Tea shop» предложен тариф «Business»",
      "Предложение тарифа «Business» отозвано",
    ]);
  });

  it("says whether an offer was taken, and what became of a plan", async () => {
    for (const locale of locales) {
      const mails = await Promise.all([
        render("offer_answered", locale, { answer: "accepted" }),
        render("offer_answered", locale, { answer: "refused" }),
        render("plan_changed", locale, { change: "given" }),
        render("plan_changed", locale, { change: "edited" }),
      ]);
      expect(new Set(mails.map(({ subject }) => subject)).size).toBe(4);
      for (const { text } of mails) {
        expect(text).toContain("Business");
        expect(text).not.toContain("mail.");
      }
    }
  });

  it("has words for a limit's mail that was asked for before it named the limit and its effect", async () => {
    for (const locale of locales) {
      const { name, projectName, scope, period, metric } = values.limit_reached;
      const old = { name, projectName, scope, period, metric, link } as MailValues["limit_reached"];
      const mail = await renderMail({
        template: "limit_reached",
        locale,
        values: old,
        appUrl: "https://avatars.example",
      });
      expect(mail).toEqual(await render("limit_reached", locale));
    }
  });

  it("says of a limit that refused while a part was left that it is not used up", async () => {
    for (const locale of locales) {
      const mails = await Promise.all(
        (["refused", "partly_left", "too_low"] as const).map((effect) =>
          render("limit_reached", locale, { effect }),
        ),
      );
      expect(new Set(mails.map(({ subject }) => subject)).size).toBe(3);
      const [usedUp, partlyLeft] = mails.map(({ text }) => /used up|исчерпан/.test(text));
      expect([usedUp, partlyLeft]).toEqual([true, false]);
    }
  });

  it("names a limit by what, of whom and for how long", async () => {
    const { text } = await render("usage_threshold", "en");
    expect(text).toContain("the tokens of the avatar “Tea expert” for today.");
    const unnamed = await render("usage_threshold", "en", { scope: "avatar", scopeName: "" });
    expect(unnamed.text).toContain("80% of a limit is used: the tokens of one avatar for today.");
    const russian = await render("limit_reached", "ru");
    expect(russian.text).toContain("исчерпан месячный лимит: расходы на весь проект.");
    expect(russian.text).toContain("могут получать отказ");
    const soft = await render("limit_reached", "ru", { effect: "told" });
    expect(soft.text).not.toContain("могут получать отказ");
    expect(soft.text).toContain("только предупреждает");
    const tooLow = await render("limit_reached", "ru", { effect: "too_low" });
    expect(`${tooLow.subject} ${tooLow.text}`).not.toContain("исчерпан");
    expect(tooLow.text).toContain("слишком мал для одного запроса");
  });

  it("shows a hostile name as words: no markup, no second line, no header, no link", async () => {
    const projectName =
      '<b onload="x()">Tea</b>\r\nBcc: eve@evil.example\u2028http://evil.example/x';
    for (const locale of locales) {
      const { subject, text, html } = await render("invitation", locale, {
        projectName,
        inviterName: "www.evil.example",
      });
      expect(subject).not.toMatch(/[\r\n\u2028\u2029]/);
      expect(html).not.toContain("<b onload");
      expect(`${subject}${text}${html}`).not.toMatch(/evil\.example|:\/\/evil|@evil|\nBcc/);
    }
  });

  it("keeps ordinary names as they are", () => {
    for (const name of ["Анна-Мария О’Нил", "J. R. R. Tolkien", "Кафе «24/7», Рига", "李小龍"]) {
      expect(plainWords(name)).toBe(name);
    }
    expect(plainWords("x".repeat(500))).toHaveLength(80);
  });
});
