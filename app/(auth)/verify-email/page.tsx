import { ConfirmLinkPage, confirmLinkMetadata } from "../confirm-link-page";
import { verifyEmailAction } from "../link-actions";
import type { LinkSearchParams } from "../read-token";

export const generateMetadata = () => confirmLinkMetadata("auth.verifyEmail");

export default function VerifyEmailPage({ searchParams }: { searchParams: LinkSearchParams }) {
  return (
    <ConfirmLinkPage
      words="auth.verifyEmail"
      action={verifyEmailAction}
      searchParams={searchParams}
    />
  );
}
