import { AppError, notFound } from "@/lib/errors";

/** One answer for expired, revoked, used, foreign and invented tokens, so that none can be probed. */
export const noSuchInvitation = () => notFound("invitation");

export const alreadyMember = () =>
  new AppError({
    kind: "conflict",
    code: "member.exists",
    message: "This person is a member already. Change their role instead.",
    field: "email",
  });

export const tooManyInvitations = (openMax: number) =>
  new AppError({
    kind: "precondition",
    code: "invitation.too_many",
    message: `At most ${openMax} invitations can be open at once. Revoke some first.`,
    details: { open_max: openMax },
  });

export const inviterUnproven = () =>
  new AppError({
    kind: "precondition",
    code: "invitation.inviter_unproven",
    message: "Confirm your own e-mail address first, or make a link and hand it over yourself.",
  });

/** Said to whoever holds the invitation: what plan the owner has is not theirs to know. */
export const noRoomInProject = () =>
  new AppError({
    kind: "conflict",
    code: "invitation.no_room",
    message: "There is no room in this project at the moment. Tell whoever invited you.",
  });
