"use client";

import { MessageSquarePlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { Citation } from "@/lib/chat/schemas";
import { ErrorState } from "@/components/common/error-state";
import { moveFocus } from "@/components/common/move-focus";
import { useErrorText } from "@/components/common/use-error-text";
import { useIsHydrated } from "@/components/common/use-is-hydrated";
import { useRefreshWhileBusy } from "@/components/common/use-refresh-while-busy";
import { Button } from "@/components/ui/button";
import { AnswerAnnouncement } from "./answer-announcement";
import { ChatSkeleton } from "./chat-skeleton";
import { Composer } from "./composer";
import { isReading, type DocumentsState } from "./documents-state";
import { FirstScreen } from "./first-screen";
import { recallConversation, rememberConversation } from "./last-conversation";
import { isUnderWay, type Turn } from "./turn";
import { TurnView } from "./turn-view";
import { useConversation } from "./use-conversation";
import { useStickToEnd } from "./use-stick-to-end";
import { WhyDrawer } from "./why-drawer";

interface ChatPanelProps {
  /** The avatar's place in the API, `/api/v1/projects/…/avatars/…`. */
  avatarPath: string;
  /** Where the avatar's documents are shown. */
  documentsHref: string;
  greeting: string;
  starterQuestions: readonly string[];
  /** How many passages may ground an answer: where the cut line is drawn. */
  topK: number;
  documents: DocumentsState;
  canRate: boolean;
  canAddDocuments: boolean;
  /** Where limits are looked at and raised; left out for who may not. */
  limitsHref?: string;
}

/**
 * The playground's conversation: the one in the address; for whoever comes back by a link, as from a passage, the
 * one that this tab had last; on a page that is loaded a new one.
 */
export function ChatPanel(props: ChatPanelProps) {
  const { avatarPath, documentsHref } = props;
  const t = useTranslations("chat");
  const errorText = useErrorText();
  const pathname = usePathname();
  const named = useSearchParams().get("conversation");
  const isByLink = useIsHydrated();
  const [initialId] = useState(() => named ?? (isByLink ? recallConversation(pathname) : null));
  const [whyKey, setWhyKey] = useState<string>();
  const { turns, load, ask, stop, retry, reload, startNew } = useConversation({
    avatarPath,
    initialId,
    onIdChange: (id) => keepConversation(pathname, id),
  });
  useEffect(() => {
    if (initialId) keepConversation(pathname, initialId);
  }, [pathname, initialId]);
  const { box, onScroll } = useStickToEnd(turns, { asked: turns.at(-1)?.key });
  const isAnswering = isUnderWay(turns.at(-1));
  const isFirst = load.state === "ready" && turns.length === 0;
  useRefreshWhileBusy(isFirst && isReading(props.documents));
  const panel = useRef<HTMLElement>(null);
  const beginAnew = () => {
    startNew();
    // Both buttons for it go out with the conversation.
    moveFocus(panel.current?.querySelector("textarea"));
  };
  const passageHref = ({ documentId, startOffset, endOffset }: Citation) =>
    `${documentsHref}/${documentId}?start=${startOffset}&end=${endOffset}`;

  return (
    <section
      ref={panel}
      aria-label={t("playground.title")}
      className="flex h-[calc(100dvh-22rem)] min-h-96 flex-col rounded-lg border bg-card lg:h-full"
    >
      <header className="flex items-center justify-between gap-3 border-b py-2 pr-2 pl-4">
        <p className="min-w-0 text-sm text-muted-foreground">{t("playground.description")}</p>
        <Button
          variant="ghost"
          size="dense"
          className="px-2"
          disabled={isFirst}
          onClick={beginAnew}
        >
          <MessageSquarePlus aria-hidden />
          <span className="max-sm:sr-only">{t("composer.newConversation")}</span>
        </Button>
      </header>
      <div
        ref={box}
        onScroll={onScroll}
        role="log"
        // The growing text would be read over and over; the finished answer is announced once, below.
        aria-live="off"
        aria-label={t("playground.conversation")}
        tabIndex={0}
        className="min-h-0 grow overflow-y-auto p-4 focus-visible:-outline-offset-2"
      >
        <div className="mx-auto grid max-w-reading gap-6">
          {load.state === "loading" ? <ChatSkeleton /> : null}
          {load.state === "failed" ? (
            <ErrorState
              title={errorText(load.failure)}
              requestId={load.failure.requestId}
              onRetry={load.failure.kind === "not_found" ? undefined : reload}
              action={
                <Button variant="outline" onClick={beginAnew}>
                  {t("composer.newConversation")}
                </Button>
              }
            />
          ) : null}
          {isFirst ? (
            <FirstScreen
              greeting={props.greeting}
              starterQuestions={props.starterQuestions}
              documents={props.documents}
              addDocumentsHref={props.canAddDocuments ? documentsHref : undefined}
              onAsk={ask}
            />
          ) : null}
          {turns.map((turn) => (
            <TurnView
              key={turn.key}
              turn={turn}
              avatarPath={avatarPath}
              canRate={props.canRate}
              passageHref={passageHref}
              opensApart={isAnswering}
              limitsHref={props.limitsHref}
              onRetry={retry}
              onWhy={(turn: Turn) => setWhyKey(turn.key)}
            />
          ))}
        </div>
      </div>
      <AnswerAnnouncement turn={turns.at(-1)} />
      <Composer
        isAnswering={isAnswering}
        disabled={load.state !== "ready"}
        onAsk={ask}
        onStop={stop}
      />
      <WhyDrawer
        turn={turns.find(({ key }) => key === whyKey)}
        avatarPath={avatarPath}
        documentsHref={documentsHref}
        topK={props.topK}
        onClose={() => setWhyKey(undefined)}
      />
    </section>
  );
}

/** In the address, so that a reload goes on with it; past the router, since the page on the server does not depend on it. */
function keepConversation(pathname: string, id: string | null) {
  window.history.replaceState(null, "", id ? `${pathname}?conversation=${id}` : pathname);
  rememberConversation(pathname, id);
}
