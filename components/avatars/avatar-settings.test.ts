import { describe, expect, it } from "vitest";
import { changedSettings, settingProblems, type AvatarSettings } from "./avatar-settings";

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
});
