import type { Page, PageInput } from "@/lib/pagination";

/** Beyond them the API does the same, which takes any id. */
const choicesMax = 500;
const choicesPerPage = 100;

/** What a list has to choose from, page after page. */
export async function choicesOf(
  list: (page: PageInput) => Promise<Page<{ id: string; name: string }>>,
): Promise<{ value: string; label: string }[]> {
  const choices = [];
  let cursor: string | undefined;
  do {
    const { data, nextCursor } = await list({ limit: choicesPerPage, cursor });
    choices.push(...data.map(({ id, name }) => ({ value: id, label: name })));
    cursor = nextCursor ?? undefined;
  } while (cursor && choices.length < choicesMax);
  return choices;
}
