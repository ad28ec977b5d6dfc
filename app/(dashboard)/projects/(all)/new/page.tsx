import { getTranslations } from "next-intl/server";
import { NameForm } from "@/components/common/name-form";
import { PageHeader } from "@/components/common/page-header";
import { openPageUser } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";
import { createProjectAction } from "../../actions";

export const generateMetadata = pageTitle("projects.create.title");

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
