"use server";

import type { z } from "zod";
import { memberAction } from "@/lib/http";
import {
  createInvitation,
  leaveProject,
  removeMember,
  resendInvitation,
  revokeInvitation,
  transferOwnership,
  updateMember,
} from "@/lib/projects";
import type {
  CreateInvitationInput,
  TransferOwnershipInput,
  UpdateMemberInput,
} from "@/lib/projects/schemas";
import { policies } from "@/lib/rate-limit";

type InProject<Input = unknown> = { projectId: string } & Input;
type OneMember = InProject<{ userId: string }>;
type OneInvitation = InProject<{ invitationId: string }>;

export const updateMemberAction = memberAction(
  policies.apiWrite,
  (ctx, { userId, role }: OneMember & UpdateMemberInput) =>
    updateMember(ctx, String(userId), { role }),
);

export const removeMemberAction = memberAction(policies.apiWrite, (ctx, { userId }: OneMember) =>
  removeMember(ctx, String(userId)),
);

export const leaveProjectAction = memberAction(policies.apiWrite, (ctx, _input: InProject) =>
  leaveProject(ctx),
);

export const transferOwnershipAction = memberAction(
  policies.apiWrite,
  (ctx, { userId }: InProject<TransferOwnershipInput>) => transferOwnership(ctx, { userId }),
);

export const createInvitationAction = memberAction(
  policies.membersInvite,
  (ctx, { projectId: _projectId, ...input }: InProject<z.input<typeof CreateInvitationInput>>) =>
    createInvitation(ctx, input),
);

export const resendInvitationAction = memberAction(
  policies.membersInvite,
  (ctx, { invitationId }: OneInvitation) => resendInvitation(ctx, String(invitationId)),
);

export const revokeInvitationAction = memberAction(
  policies.apiWrite,
  (ctx, { invitationId }: OneInvitation) => revokeInvitation(ctx, String(invitationId)),
);
