import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NameForm } from "@/components/common/name-form";
import { PageHeader } from "@/components/common/page-header";
import { openPageUser } from "@/lib/http";
import { createProjectAction } from "../../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("projects.create");
  return { title: t("title") };
}

export default async function NewProjectPage() {
  await openPageUser();
  const t = await getTranslations("projects");
  return (
    <>
      <PageHeader
        title={t("create.title")}
        description={t("create.description")}
        crumbs={[{ label: t("list.title"), href: "/projects" }]}
      />
      <NameForm
        label={t("create.name")}
        hint={t("create.nameHint")}
        submitLabel={t("create.submit")}
        action={createProjectAction}
        doneHref="/projects/{id}"
      />
    </>
  );
}
