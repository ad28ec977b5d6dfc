import type { SignInProvider } from "@/lib/auth/types";

const paths: Record<SignInProvider, string> = {
  google:
    "M12 10.9v2.9h4.1c-.4 1.9-2 2.9-4.1 2.9a4.7 4.7 0 1 1 3-8.3l2.1-2.1A7.6 7.6 0 1 0 12 19.6c4.4 0 7.4-3 7.4-7.4 0-.5 0-.9-.1-1.3z",
  github:
    "M12 2.5a9.6 9.6 0 0 0-3 18.7c.5.1.7-.2.7-.5v-1.7c-2.7.6-3.3-1.1-3.3-1.1-.4-1.1-1.1-1.4-1.1-1.4-.9-.6.1-.6.1-.6 1 .1 1.5 1 1.5 1 .9 1.5 2.3 1.1 2.8.8.1-.6.3-1.1.6-1.3-2.1-.2-4.4-1.1-4.4-4.7 0-1.1.4-1.9 1-2.6-.1-.2-.4-1.2.1-2.5 0 0 .8-.3 2.6 1a9 9 0 0 1 4.8 0c1.8-1.3 2.6-1 2.6-1 .5 1.3.2 2.3.1 2.5.6.7 1 1.5 1 2.6 0 3.7-2.2 4.5-4.4 4.7.4.3.7.9.7 1.8v2.6c0 .3.2.6.7.5A9.6 9.6 0 0 0 12 2.5z",
};

/** The mark of another service, in the colour of the text beside it. */
export function ProviderMark({ provider }: { provider: SignInProvider }) {
  return (
    <svg aria-hidden viewBox="0 0 24 24" fill="currentColor">
      <path d={paths[provider]} />
    </svg>
  );
}
