import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EmailSection } from "@/components/account/email-section";
import { PasswordSection } from "@/components/account/password-section";
import { ProfileSection } from "@/components/account/profile-section";
import { getAccount } from "@/lib/auth";
import { openPageUser } from "@/lib/http";
import { changePasswordAction, requestEmailChangeAction, updateAccountAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.account.sections");
  return { title: t("profile") };
}

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
