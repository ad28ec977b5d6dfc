import type { ReactNode } from "react";
import { PageHeader } from "@/components/common/page-header";
import { TabLinks } from "@/components/common/tab-links";
import { allows } from "@/lib/context";
import type { Permission } from "@/lib/context/permissions";
import { openPageProject } from "@/lib/http";

interface SectionLayoutProps {
  projectId: string;
  title: string;
  description: string;
  /** Below the project, such as `billing`. */
  path: string;
  /** Its pages; the first one has an empty path. */
  sections: readonly { path: string; permission: Permission; label: string }[];
  children: ReactNode;
}

/** Frame of a project's pages that belong together: their title, and a tab for each that one may see. */
export async function SectionLayout(props: SectionLayoutProps) {
  const ctx = await openPageProject(props.projectId);
  const home = `/projects/${props.projectId}/${props.path}`;
  return (
    <>
      <PageHeader title={props.title} description={props.description} />
      <TabLinks
        label={props.title}
        tabs={props.sections
          .filter(({ permission }) => allows(ctx, permission))
          .map(({ path, label }) => ({
            href: path ? `${home}/${path}` : home,
            label,
            isExact: path === "",
          }))}
      />
      {props.children}
    </>
  );
}
