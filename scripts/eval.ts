import { parseArgs } from "node:util";
import { askAll } from "./eval/ask-all";
import { measureAnswers } from "./eval/measure-answers";
import { measureRefusals } from "./eval/measure-refusals";
import { measureRetrieval } from "./eval/measure-retrieval";
import { openPlatform } from "./eval/open-platform";
import { printTable } from "./eval/print-table";
import { readSet, type EvalSet } from "./eval/read-set";
import { uploadParagraphs } from "./eval/upload-paragraphs";

const usage = "npm run eval -- --set <SQuAD-format file> [--limit <questions>]";
/** Of three articles, one is kept from the second avatar, and its questions are asked all the same. */
const heldOutEvery = 3;

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
// The document parser's process would keep this one alive.
process.exit();

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      set: { type: "string" },
      limit: { type: "string" },
    },
  });
  if (!values.set) throw new Error(`Which questions? ${usage}`);
  const set = limitQuestions(await readSet(values.set), Number(values.limit ?? Infinity));
  const platform = await openPlatform();
  try {
    const whole = await measureWhole(platform, set);
    const heldOut = await measureHeldOut(platform, set);
    const title = `${values.set}: ${set.paragraphs.length} paragraphs, ${set.questions.length} questions`;
    printTable(title, [...whole, ...heldOut]);
  } finally {
    await platform.close();
  }
}

type Platform = Awaited<ReturnType<typeof openPlatform>>;

async function measureWhole({ ctx, createAvatar }: Platform, set: EvalSet) {
  const avatarId = await createAvatar("Everything");
  const documentIds = await uploadParagraphs(ctx, avatarId, set.paragraphs);
  const asked = await askAll(ctx, avatarId, set.questions);
  return [
    ...measureRetrieval(asked, documentIds),
    ...measureAnswers(asked, documentIds),
    ...measureRefusals(
      "adversarial",
      asked.filter(({ question }) => !question.isImpossible),
      asked.filter(({ question }) => question.isImpossible),
    ),
  ];
}

async function measureHeldOut({ ctx, createAvatar }: Platform, set: EvalSet) {
  if (set.articlesCount < heldOutEvery) return [];
  const isHeldOut = (article: number) => article % heldOutEvery === 0;
  const avatarId = await createAvatar("Two thirds");
  await uploadParagraphs(
    ctx,
    avatarId,
    set.paragraphs.filter(({ article }) => !isHeldOut(article)),
  );
  const asked = await askAll(
    ctx,
    avatarId,
    set.questions.filter(({ isImpossible }) => !isImpossible),
  );
  const articleOf = (paragraph: number) => set.paragraphs[paragraph]?.article ?? 0;
  return measureRefusals(
    "not in the documents",
    asked.filter(({ question }) => !isHeldOut(articleOf(question.paragraph))),
    asked.filter(({ question }) => isHeldOut(articleOf(question.paragraph))),
  );
}

/** Evenly over the whole set, so that a short run sees every article. */
function limitQuestions(set: EvalSet, limit: number): EvalSet {
  if (!(limit < set.questions.length)) return set;
  const step = set.questions.length / Math.max(1, limit);
  const questions = set.questions.filter(
    (_question, index) => Math.floor(index / step) !== Math.floor((index - 1) / step),
  );
  return { ...set, questions };
}
