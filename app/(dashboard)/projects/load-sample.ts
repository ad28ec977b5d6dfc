import { readSampleFiles } from "@/app/_sample/read-sample-files";
import { createAvatar } from "@/lib/avatars";
import type { Locale, UserContext } from "@/lib/context";
import { createFileDocument } from "@/lib/documents";
import { createProject, openProject } from "@/lib/projects";

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

  for (const { fileName, mimeType, bytes } of await readSampleFiles()) {
    await createFileDocument(projectCtx, avatar.id, { fileName, mimeType, bytes });
  }
  return { projectId: project.id, avatarId: avatar.id };
}
