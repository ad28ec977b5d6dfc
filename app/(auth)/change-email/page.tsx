import { ConfirmLinkPage, confirmLinkMetadata } from "../confirm-link-page";
import { confirmEmailChangeAction } from "../link-actions";
import type { LinkSearchParams } from "../read-token";

export const generateMetadata = () => confirmLinkMetadata("auth.changeEmail");

export default function ChangeEmailPage({ searchParams }: { searchParams: LinkSearchParams }) {
  return (
    <ConfirmLinkPage
      words="auth.changeEmail"
      action={confirmEmailChangeAction}
      searchParams={searchParams}
    />
  );
}
