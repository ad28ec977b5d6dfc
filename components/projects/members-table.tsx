"use client";

import { ArrowRightLeft, UserMinus } from "lucide-react";
import { useTranslations } from "next-intl";
import { roles } from "@/lib/context/permissions";
import type { MemberView } from "@/lib/projects/schemas";
import { mayAssignRole, mayRemoveMember } from "@/lib/projects/types";
import type { CursorPagerProps } from "@/components/common/cursor-pager";
import { DataTable } from "@/components/common/data-table";
import { RelativeTime } from "@/components/common/relative-time";
import { RowActions } from "@/components/common/row-actions";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { DropdownMenuItem } from "@/components/ui/dropdown-menu";
import { MemberDialogs } from "./member-dialogs";
import { MemberRoleMenu } from "./member-role-menu";
import { useMemberActs, type MemberActions } from "./use-member-acts";

interface MembersTableProps extends MemberActions {
  members: readonly MemberView[];
  pager: CursorPagerProps;
}

/** Everybody in the project, with what the reader may do about each of them. */
export function MembersTable(props: MembersTableProps) {
  const { project, reader, members, pager } = props;
  const t = useTranslations("projects.members");
  const acts = useMemberActs(props);
  const isReader = ({ userId }: MemberView) => userId === reader.userId;
  const mayRemove = (member: MemberView) =>
    reader.may.remove && !isReader(member) && mayRemoveMember(reader.role, member.role);
  const mayTransferTo = (member: MemberView) => reader.may.transfer && !isReader(member);
  const rolesFor = (member: MemberView) =>
    reader.may.update ? roles.filter((role) => mayAssignRole(reader.role, member.role, role)) : [];

  return (
    <>
      <DataTable
        caption={t("title")}
        rows={members}
        rowId={({ userId }) => userId}
        rowLabel={({ name }) => name}
        empty={null}
        pager={pager}
        columns={[
          {
            id: "name",
            header: t("name"),
            primary: true,
            cell: (member) => (
              <span className="flex min-w-0 items-center gap-3">
                <Avatar name={member.name} />
                <span className="grid min-w-0">
                  <span className="flex min-w-0 items-center gap-2">
                    <span className="line-clamp-2 wrap-anywhere" title={member.name}>
                      {member.name}
                    </span>
                    {isReader(member) ? <Badge tone="outline">{t("you")}</Badge> : null}
                  </span>
                  <span className="text-sm font-normal wrap-anywhere text-muted-foreground">
                    {member.email}
                  </span>
                </span>
              </span>
            ),
          },
          {
            id: "role",
            header: t("role"),
            className: "sm:w-44",
            cell: (member) => (
              <MemberRoleMenu
                name={member.name}
                role={member.role}
                choices={rolesFor(member)}
                isBusy={acts.busyId === member.userId}
                onChoose={(role) => acts.chooseRole(member, role)}
              />
            ),
          },
          ...(reader.may.update
            ? [
                {
                  id: "secondFactor",
                  header: t("secondFactor"),
                  className: "sm:w-36 sm:max-lg:hidden",
                  cell: ({ hasSecondFactor }: MemberView) =>
                    hasSecondFactor ? (
                      t("secondFactorOn")
                    ) : (
                      <span className="text-muted-foreground">{t("secondFactorOff")}</span>
                    ),
                },
              ]
            : []),
          {
            id: "joined",
            header: t("joined"),
            align: "end",
            className: "whitespace-nowrap sm:w-36 sm:max-md:hidden",
            cell: ({ joinedAt }) => <RelativeTime date={joinedAt} />,
          },
        ]}
        rowActions={
          reader.may.remove || reader.may.transfer
            ? (member) =>
                mayRemove(member) || mayTransferTo(member) ? (
                  <RowActions label={member.name}>
                    {mayTransferTo(member) ? (
                      <DropdownMenuItem onSelect={() => acts.ask({ act: "transfer", member })}>
                        <ArrowRightLeft aria-hidden />
                        {t("transfer.action")}
                      </DropdownMenuItem>
                    ) : null}
                    {mayRemove(member) ? (
                      <DropdownMenuItem
                        tone="danger"
                        onSelect={() => acts.ask({ act: "remove", member })}
                      >
                        <UserMinus aria-hidden />
                        {t("remove.action")}
                      </DropdownMenuItem>
                    ) : null}
                  </RowActions>
                ) : null
            : undefined
        }
      />
      <MemberDialogs acts={acts} projectName={project.name} />
    </>
  );
}
