import { NextIntlClientProvider } from "next-intl";
import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import common from "@/messages/en/common.json";
import errors from "@/messages/en/errors.json";
import projects from "@/messages/en/projects.json";
import type { MemberView, ProjectView } from "@/lib/projects/schemas";
import { MembersTable } from "./members-table";
import type { MemberActions } from "./use-member-acts";

const colleague: MemberView = {
  userId: "usr_2",
  name: "Boris",
  email: "boris@example.com",
  role: "EDITOR",
  joinedAt: "2026-01-01T00:00:00.000Z",
  hasSecondFactor: false,
};
const never = () => Promise.reject(new Error("nothing is pressed"));

const tableFor = (may: MemberActions["reader"]["may"]) =>
  renderToStaticMarkup(
    <AppRouterContext value={{} as AppRouterInstance}>
      <NextIntlClientProvider
        locale="en"
        timeZone="UTC"
        now={new Date()}
        messages={{ common, errors, projects }}
      >
        <MembersTable
          project={{ id: "prj_1", name: "Tea shop" } as ProjectView}
          reader={{ userId: "usr_1", role: "OWNER", may }}
          members={[colleague]}
          pager={{}}
          updateAction={never}
          removeAction={never}
          transferAction={never}
        />
      </NextIntlClientProvider>
    </AppRouterContext>,
  );

it("offers an owner to change others, and nothing to whoever only acts in their name", () => {
  const owner = tableFor({ update: true, remove: true, transfer: true });
  expect(owner.match(/<button/g)).toHaveLength(2);
  const acting = tableFor({ update: false, remove: false, transfer: false });
  expect(acting).toContain("Boris");
  expect(acting).not.toContain("<button");
});
