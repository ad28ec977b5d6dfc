import { readFile } from "node:fs/promises";
import { z } from "zod";

const SquadFile = z.object({
  data: z.array(
    z.object({
      title: z.string().optional(),
      paragraphs: z.array(
        z.object({
          context: z.string(),
          qas: z.array(
            z.object({
              question: z.string(),
              is_impossible: z.boolean().default(false),
              answers: z.array(z.object({ text: z.string() })).default([]),
            }),
          ),
        }),
      ),
    }),
  ),
});

export type Question = {
  text: string;
  answers: string[];
  /** Written to look answerable from its paragraph, which it is not. */
  isImpossible: boolean;
  /** Index into the set's paragraphs. */
  paragraph: number;
};

export type Paragraph = { text: string; article: number; title: string };

export type EvalSet = { paragraphs: Paragraph[]; questions: Question[]; articlesCount: number };

/** Reads a SQuAD-format file; throws one sentence when it cannot. */
export async function readSet(path: string): Promise<EvalSet> {
  const text = await readFile(path, "utf8").catch(() => {
    throw new Error(`There is no readable file at ${path}; give a SQuAD-format file with --set.`);
  });
  const parsed = SquadFile.safeParse(parseJson(text));
  if (!parsed.success) throw new Error(`${path} is not in the SQuAD format.`);

  const set: EvalSet = { paragraphs: [], questions: [], articlesCount: parsed.data.data.length };
  for (const [article, { title, paragraphs }] of parsed.data.data.entries()) {
    for (const { context, qas } of paragraphs) {
      const paragraph = set.paragraphs.length;
      const number = paragraphs.findIndex((one) => one.context === context) + 1;
      set.paragraphs.push({
        text: context.replace(/^\uFEFF/, ""),
        article,
        title: `${(title ?? `Article ${article + 1}`).replaceAll("_", " ")}, ${number}`,
      });
      for (const { question, answers, is_impossible } of qas) {
        set.questions.push({
          text: question,
          answers: answers.map((answer) => answer.text),
          isImpossible: is_impossible,
          paragraph,
        });
      }
    }
  }
  return set;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
