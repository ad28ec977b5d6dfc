import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import chat from "@/messages/en/chat.json";
import { FirstScreen } from "./first-screen";

const screenWith = (addDocumentsHref?: string) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ chat }}>
      <FirstScreen
        greeting=""
        starterQuestions={[]}
        documents="none"
        addDocumentsHref={addDocumentsHref}
        onAsk={() => undefined}
      />
    </NextIntlClientProvider>,
  );

it("says that there are no documents to everybody, and leads to them whoever may add some", () => {
  expect(screenWith("/documents")).toContain('href="/documents"');
  const withoutWay = screenWith();
  expect(withoutWay).toContain(chat.playground.noDocuments);
  expect(withoutWay).not.toContain(chat.playground.addDocuments);
});
