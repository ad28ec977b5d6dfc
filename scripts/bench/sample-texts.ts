import { join } from "node:path";
import { readSet } from "@/scripts/eval/read-set";
import { createWriter, type TextLanguage } from "./generated-text";

export type SampleTexts = { source: string; paragraphs: string[]; questions: string[] };

/** Real paragraphs and questions from EVAL_DATA's XQuAD when the variable is set, else generated ones. */
export async function sampleTexts(
  language: TextLanguage,
  { paragraphs, questions }: { paragraphs: number; questions: number },
): Promise<SampleTexts> {
  const { EVAL_DATA: evalData } = process.env;
  if (evalData) {
    const set = await readSet(join(evalData, `xquad/xquad.${language}.json`));
    return {
      source: "XQuAD",
      paragraphs: set.paragraphs.slice(0, paragraphs).map(({ text }) => text),
      questions: set.questions.slice(0, questions).map(({ text }) => text),
    };
  }
  const writer = createWriter(language, 1);
  return {
    source: "generated",
    paragraphs: Array.from({ length: paragraphs }, writer.paragraph),
    questions: Array.from({ length: questions }, writer.question),
  };
}
