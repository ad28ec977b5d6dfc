import { describe, expect, it } from "vitest";
import {
  changedSettings,
  draftAfterSave,
  excessOf,
  settingProblems,
  type AvatarSettings,
} from "./avatar-settings";

const saved: AvatarSettings = {
  name: "Consultant",
  greeting: "",
  starterQuestions: ["How much?"],
  systemPrompt: "",
  notFoundText: "",
  languageMode: "auto",
  temperature: 0.2,
  maxOutputTokens: 600,
  topK: 6,
};

describe("changedSettings", () => {
  it("names only what differs", () => {
    expect(changedSettings(saved, { ...saved, topK: 8, greeting: "Hello" })).toEqual({
      topK: 8,
      greeting: "Hello",
    });
  });

  it("does not count a question that is still empty", () => {
    expect(changedSettings(saved, { ...saved, starterQuestions: ["How much?", " "] })).toEqual({});
  });
});

describe("draftAfterSave", () => {
  it("keeps what was typed while the form was on its way, and takes the rest as it was saved", () => {
    const sent = { ...saved, name: " Adviser ", starterQuestions: ["How much?", ""] };
    const kept = { ...saved, name: "Adviser", topK: 8 };
    expect(draftAfterSave(kept, sent, sent)).toEqual(kept);
    const typed = { ...sent, greeting: "Hello", starterQuestions: ["How much?", "When"] };
    expect(draftAfterSave(kept, sent, typed)).toEqual({
      ...kept,
      greeting: "Hello",
      starterQuestions: ["How much?", "When"],
    });
  });
});

describe("settingProblems", () => {
  it("finds a missing name and numbers out of range, emptied or broken", () => {
    const draft = {
      ...saved,
      name: " ",
      topK: Number.NaN,
      temperature: 2.1,
      maxOutputTokens: 60.5,
    };
    expect(settingProblems(draft)).toEqual(["name", "temperature", "maxOutputTokens", "topK"]);
    expect(settingProblems(saved)).toEqual([]);
  });

  it("finds a text that is too long, and tells by how much, blanks that are not kept aside", () => {
    const pasted = { ...saved, systemPrompt: "x".repeat(8_003), name: ` ${"n".repeat(100)} ` };
    expect(settingProblems(pasted)).toEqual(["systemPrompt"]);
    expect(excessOf(pasted, "systemPrompt")).toBe(3);
    const questions = { ...saved, starterQuestions: ["When?", "q".repeat(201)] };
    expect(settingProblems(questions)).toEqual(["starterQuestions"]);
  });
});
