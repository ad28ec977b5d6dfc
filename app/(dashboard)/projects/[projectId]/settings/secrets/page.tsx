import { getTranslations } from "next-intl/server";
import { DeniedState } from "@/components/common/denied-state";
import { SecretSection } from "@/components/keys/secret-section";
import { allows } from "@/lib/context";
import { openPageProject } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";
import { listSecrets } from "@/lib/projects";
import { projectSecretNames } from "@/lib/projects/key-schemas";
import { deleteSecretAction, setSecretAction } from "./actions";

export const generateMetadata = pageTitle("projects.settings.sections.secrets");

export default async function SecretsPage({ params }: { params: Promise<{ projectId: string }> }) {
  const { projectId } = await params;
  const ctx = await openPageProject(projectId);
  if (!allows(ctx, "secrets:read")) return <DeniedState />;
  const [{ data }, t] = await Promise.all([listSecrets(ctx), getTranslations("keys.secrets")]);
  // Bots bring their tokens along when they are connected: one is shown only where the API has set it.
  const shown = projectSecretNames.filter(
    (name) => name !== "telegram_bot_token" || data.some((secret) => secret.name === name),
  );
  return (
    <div className="grid gap-6">
      <p className="max-w-reading text-muted-foreground">{t("description")}</p>
      <div>
        {shown.map((name) => (
          <SecretSection
            key={name}
            projectId={projectId}
            name={name}
            secret={data.find((secret) => secret.name === name)}
            setAction={setSecretAction}
            deleteAction={deleteSecretAction}
          />
        ))}
      </div>
    </div>
  );
}
