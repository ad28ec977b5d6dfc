export { createApiKey } from "./api-keys/create-api-key";
export { listApiKeys } from "./api-keys/list-api-keys";
export { renameApiKey } from "./api-keys/rename-api-key";
export { resolveApiKey } from "./api-keys/resolve-api-key";
export { revokeApiKey } from "./api-keys/revoke-api-key";
export { beginPurge } from "./begin-purge";
export { createProject } from "./create-project";
export { deleteProject } from "./delete-project";
export {
  memberJoined,
  memberRemoved,
  memberRoleChanged,
  ownershipTransferred,
  projectCreated,
  projectDeleted,
  projectPurgeDue,
  projectRestored,
} from "./events";
export { finishPurge } from "./finish-purge";
export { getAnyProject } from "./get-any-project.report";
export { getProject } from "./get-project";
export { listAllProjects } from "./list-all-projects.report";
export { listDeletedProjects } from "./list-deleted-projects";
export { listMemberships } from "./list-memberships";
export { listProjectIds } from "./list-project-ids";
export { listProjects } from "./list-projects";
export { openDeletedProject } from "./open-deleted-project";
export { acceptInvitation } from "./invitations/accept-invitation";
export { createInvitation } from "./invitations/create-invitation";
export { findInvitedAddress } from "./invitations/find-invited-address";
export { getOfferedInvitation } from "./invitations/get-offered-invitation";
export { listInvitations } from "./invitations/list-invitations";
export { resendInvitation } from "./invitations/resend-invitation";
export { revokeInvitation } from "./invitations/revoke-invitation";
export { leaveProject } from "./members/leave-project";
export { listMembers } from "./members/list-members";
export { removeMember } from "./members/remove-member";
export { transferOwnership } from "./members/transfer-ownership";
export { updateMember } from "./members/update-member";
export { openProject } from "./open-project";
export { openProjectByApiKey } from "./open-project-by-api-key";
export { openProjectForAdmin } from "./open-project-for-admin";
export { openProjectAgain } from "./open-project-again";
export { openProjectForJob } from "./open-project-for-job";
export { purgeFacts } from "./purge-facts";
export { purgeInBatches } from "./purge-in-batches";
export { purgeLogs } from "./purge-logs";
export { purgeStoredFiles } from "./purge-stored-files";
export { requestDuePurges } from "./request-due-purges";
export { requireAtWork } from "./require-at-work";
export { restoreProject } from "./restore-project";
export { resumeProject } from "./resume-project";
export { suspendProject } from "./suspend-project";
export { requireSecondFactor } from "./require-second-factor";
export { updateProject } from "./update-project";
export { deleteSecret } from "./secrets/delete-secret";
export { listSecrets } from "./secrets/list-secrets";
export { openSecret } from "./secrets/open-secret";
export { setSecret } from "./secrets/set-secret";
