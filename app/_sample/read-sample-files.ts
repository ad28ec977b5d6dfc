import { readFile } from "node:fs/promises";
import path from "node:path";

/** File in `public/sample` → the name that its document gets. */
const titles = {
  "faq.en.md": "Questions and answers",
  "price-list.en.md": "Price list",
  "returns-policy.en.md": "Returns policy",
  "faq.ru.md": "Вопросы и ответы",
  "price-list.ru.md": "Прайс-лист",
  "returns-policy.ru.md": "Условия возврата",
};

/** A small shop's documents in both languages. */
export function readSampleFiles() {
  return Promise.all(
    Object.entries(titles).map(async ([file, title]) => ({
      title,
      fileName: `${title}.md`,
      mimeType: "text/markdown",
      bytes: new Uint8Array(
        await readFile(path.join(/* turbopackIgnore: true */ process.cwd(), "public/sample", file)),
      ),
    })),
  );
}
