import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { Suspense } from "react";
import { CodeBlock } from "@/components/common/code-block";
import { MarketingShell } from "@/components/layout/marketing-shell";
import { Figures } from "@/components/marketing/figures";
import { TextColumns } from "@/components/marketing/text-columns";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { getConfig } from "@/lib/config";
import { LiveDemo } from "./live-demo";

const signUpHref = "/sign-up";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("marketing");
  return { title: { absolute: t("metaTitle") }, description: t("metaDescription") };
}

/** What the product does, on one calm page. */
export default async function HomePage() {
  const t = await getTranslations("marketing");
  const snippet = `curl ${getConfig().appUrl}/api/v1/projects/$PROJECT/avatars/$AVATAR/chat \\
  -H "authorization: Bearer $TOKEN" -H "content-type: application/json" \\
  -d '{"message": "Can I return an opened pack of tea?"}'`;
  return (
    <MarketingShell
      signInHref="/sign-in"
      signUpHref={signUpHref}
      links={[
        { href: "/docs", label: t("links.docs") },
        { href: "/openapi.json", label: t("links.openapi") },
        { href: "/api/health", label: t("links.health") },
      ]}
    >
      <section className="grid items-center gap-10 py-10 sm:py-16 lg:grid-cols-[6fr_5fr] lg:gap-16 lg:py-20">
        <div className="grid content-start gap-6">
          <h1 className="text-display font-semibold">{t("hero.title")}</h1>
          <p className="max-w-[52ch] text-lg text-muted-foreground">{t("hero.lead")}</p>
          <div className="flex flex-wrap gap-3 max-sm:*:w-full">
            <Button size="touch" asChild>
              <Link href={signUpHref}>{t("hero.start")}</Link>
            </Button>
            <Button size="touch" variant="outline" asChild>
              <a href="/docs">{t("hero.api")}</a>
            </Button>
          </div>
          <p className="text-sm text-muted-foreground">{t("hero.note")}</p>
        </div>
        <Suspense fallback={<Skeleton className="h-136 w-full rounded-lg" />}>
          <LiveDemo />
        </Suspense>
      </section>
      <Figures
        title={t("figures.title")}
        items={[
          { value: t("figures.keys"), label: t("figures.keysText") },
          { value: t("figures.citations"), label: t("figures.citationsText") },
          { value: t("figures.languages"), label: t("figures.languagesText") },
        ]}
      />
      <TextColumns
        title={t("points.title")}
        items={[
          { title: t("points.sourcesTitle"), text: t("points.sourcesText") },
          { title: t("points.honestTitle"), text: t("points.honestText") },
          { title: t("points.yoursTitle"), text: t("points.yoursText") },
        ]}
      />
      <TextColumns
        numbered
        title={t("steps.title")}
        items={[
          { title: t("steps.oneTitle"), text: t("steps.oneText") },
          { title: t("steps.twoTitle"), text: t("steps.twoText") },
          { title: t("steps.threeTitle"), text: t("steps.threeText") },
        ]}
      />
      <section className="grid items-center gap-6 border-t py-12 sm:py-16 lg:grid-cols-2 lg:gap-12">
        <div className="grid gap-2">
          <h2 className="text-xl font-semibold">{t("call.title")}</h2>
          <p className="max-w-reading text-muted-foreground">{t("call.text")}</p>
        </div>
        <CodeBlock code={snippet} title={t("call.codeTitle")} />
      </section>
    </MarketingShell>
  );
}
