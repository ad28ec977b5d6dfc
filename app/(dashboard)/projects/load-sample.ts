import { readFile } from "node:fs/promises";
import path from "node:path";
import { createAvatar } from "@/lib/avatars";
import type { Locale, UserContext } from "@/lib/context";
import { createFileDocument } from "@/lib/documents";
import { createProject, openProject } from "@/lib/projects";

/** File in `public/sample` → the name that its document gets. */
const documents = {
  "faq.en.md": "Questions and answers.md",
  "price-list.en.md": "Price list.md",
  "returns-policy.en.md": "Returns policy.md",
  "faq.ru.md": "Вопросы и ответы.md",
  "price-list.ru.md": "Прайс-лист.md",
  "returns-policy.ru.md": "Условия возврата.md",
};

const words = {
  en: {
    project: "Fern & Kettle (sample)",
    avatar: "Fern & Kettle consultant",
    greeting: "Hello! Ask me about our teas, prices, delivery and returns.",
    starterQuestions: [
      "How much is delivery?",
      "Can I return an opened pack of tea?",
      "What does the Evening Garden blend cost?",
    ],
    systemPrompt: "You are the consultant of a small tea shop. You are warm and brief.",
  },
  ru: {
    project: "«Папоротник и чайник» (пример)",
    avatar: "Консультант чайной лавки",
    greeting: "Здравствуйте! Спросите о чае, ценах, доставке и возврате.",
    starterQuestions: [
      "Сколько стоит доставка?",
      "Можно ли вернуть вскрытую пачку чая?",
      "Сколько стоит купаж «Вечерний сад»?",
    ],
    systemPrompt: "Вы консультант небольшой чайной лавки. Говорите тепло и коротко.",
  },
} satisfies Record<Locale, object>;

/** A project with an avatar and a small shop's documents in both languages, ready to be asked. */
export async function loadSample(ctx: UserContext) {
  const { project: name, avatar: avatarName, ...settings } = words[ctx.locale];
  const project = await createProject(ctx, { name });
  const projectCtx = await openProject(ctx, project.id);
  const avatar = await createAvatar(projectCtx, { name: avatarName, ...settings });

  for (const [file, fileName] of Object.entries(documents)) {
    const bytes = await readFile(
      path.join(/* turbopackIgnore: true */ process.cwd(), "public/sample", file),
    );
    await createFileDocument(projectCtx, avatar.id, { fileName, mimeType: "text/markdown", bytes });
  }
  return { projectId: project.id, avatarId: avatar.id };
}
