import { storableText } from "@/lib/text/storable-text";

/** One value of a page's address as a verb may take it: the first of several, of bounded length, storable. */
export const searchText = (given: string | readonly string[] | undefined): string | undefined => {
  const [text] = [given ?? []].flat();
  return text === undefined ? undefined : storableText(text.slice(0, 200));
};
