import { ZodError, type core } from "zod";
import type { AppError } from "@/lib/errors";
import type { FieldProblem } from "./action-result";

type Issue = core.$ZodIssue;

// A bound beyond this keeps a number storable; it is no advice to whoever types, and often of another unit.
const tellableBoundMax = 1_000_000;

/** What is wrong with each field, by its path, in terms that a screen can put into words. */
export function fieldProblemsOf(error: AppError): Record<string, FieldProblem> {
  const problems: Record<string, FieldProblem> = {};
  if (!(error.cause instanceof ZodError)) return problems;
  for (const issue of error.cause.issues) {
    problems[issue.path.join(".")] ??= problemOf(issue);
  }
  return problems;
}

function problemOf(issue: Issue): FieldProblem {
  switch (issue.code) {
    case "too_small":
      return tooSmall(issue.origin, Number(issue.minimum));
    case "too_big":
      return tooBig(issue.origin, Number(issue.maximum));
    case "invalid_format":
      return { problem: issue.format === "email" ? "email" : "wrong" };
    case "invalid_type":
      return { problem: typeProblems[issue.expected] ?? "missing" };
    case "invalid_value":
      return { problem: "choice" };
    default:
      return { problem: "wrong" };
  }
}

function tooSmall(origin: string, minimum: number): FieldProblem {
  if (isNumeric(origin)) return bounded("low", "tooLow", minimum);
  if (minimum === 1) return { problem: "missing" };
  return { problem: origin === "array" ? "few" : "short", limit: minimum };
}

function tooBig(origin: string, maximum: number): FieldProblem {
  if (isNumeric(origin)) return bounded("high", "tooHigh", maximum);
  return { problem: origin === "array" ? "many" : "long", limit: maximum };
}

const bounded = (
  within: "low" | "high",
  beyond: "tooLow" | "tooHigh",
  bound: number,
): FieldProblem =>
  Math.abs(bound) <= tellableBoundMax ? { problem: within, limit: bound } : { problem: beyond };

const typeProblems: Partial<Record<string, FieldProblem["problem"]>> = {
  number: "number",
  int: "whole",
};

const isNumeric = (type: string) => type === "number" || type === "int";
