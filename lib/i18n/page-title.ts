import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

type Translate = Awaited<ReturnType<typeof getTranslations<never>>>;

/** A page's `generateMetadata`: its name in the browser's tab is the text of one key of the catalogues. */
export const pageTitle = (key: Parameters<Translate>[0]) => async (): Promise<Metadata> => ({
  title: (await getTranslations())(key),
});
