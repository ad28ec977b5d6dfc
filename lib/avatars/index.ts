export { createAvatar } from "./create-avatar";
export { deleteAvatar } from "./delete-avatar";
export { avatarCreated, avatarDeleted, avatarPublished } from "./events";
export { getAvatar } from "./get-avatar";
export { listAvatars } from "./list-avatars";
export { listAvatarVersions } from "./list-avatar-versions";
export { publishAvatar } from "./publish-avatar";
export { rollbackAvatar } from "./rollback-avatar";
export { updateAvatar } from "./update-avatar";
