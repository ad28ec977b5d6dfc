import { z } from "zod";
import { defineEvent } from "@/lib/events";
import { offerAnswers, planDecisions } from "./types";

const requestFacts = {
  projectId: z.string(),
  planRequestId: z.string(),
  /** The plan that was asked for; of a counter-offer, the plan that is offered instead. */
  planId: z.string(),
};

export const planRequestMade = defineEvent("plan-requests/request.made", z.object(requestFacts));

export const planRequestDecided = defineEvent(
  "plan-requests/request.decided",
  z.object({ ...requestFacts, decision: z.enum(planDecisions) }),
);

/** An owner has taken the plan that was offered instead, or does not want it. */
export const planOfferAnswered = defineEvent(
  "plan-requests/offer.answered",
  z.object({ ...requestFacts, answer: z.enum(offerAnswers) }),
);

/** An offer that the owner had not answered is gone; the plan that it was. */
export const planOfferTakenBack = defineEvent(
  "plan-requests/offer.taken-back",
  z.object(requestFacts),
);
