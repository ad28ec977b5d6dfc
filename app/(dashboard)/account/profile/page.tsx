import { EmailSection } from "@/components/account/email-section";
import { PasswordSection } from "@/components/account/password-section";
import { ProfileSection } from "@/components/account/profile-section";
import { getAccount } from "@/lib/auth";
import { openPageUser } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";
import { changePasswordAction, requestEmailChangeAction, updateAccountAction } from "../actions";

export const generateMetadata = pageTitle("auth.account.sections.profile");

export default async function ProfilePage() {
  const account = await getAccount(await openPageUser());
  return (
    <>
      <ProfileSection account={account} action={updateAccountAction} />
      <EmailSection account={account} action={requestEmailChangeAction} />
      <PasswordSection account={account} action={changePasswordAction} />
    </>
  );
}
