import { afterEach, describe, expect, it, vi } from "vitest";
import { copyText } from "./copy-text";

/** As much of a browser as the old way of copying asks for. */
function browserOf({ lets }: { lets: boolean }) {
  const field = { value: "", style: {}, setAttribute: vi.fn(), select: vi.fn(), remove: vi.fn() };
  const copied: string[] = [];
  vi.stubGlobal("document", {
    createElement: () => field,
    execCommand: () => {
      if (lets) copied.push(field.value);
      return lets;
    },
  });
  const button = { after: vi.fn(), focus: vi.fn() };
  return { field, copied, button: button as unknown as HTMLElement };
}

afterEach(() => vi.unstubAllGlobals());

describe("copyText", () => {
  it("copies by selecting where plain http has no clipboard", async () => {
    vi.stubGlobal("navigator", {});
    const { field, copied, button } = browserOf({ lets: true });
    expect(await copyText("key", button)).toBe(true);
    expect(copied).toEqual(["key"]);
    expect(button.after).toHaveBeenCalledWith(field);
    expect(field.remove).toHaveBeenCalled();
    expect(button.focus).toHaveBeenCalled();
  });

  it("copies by selecting where the clipboard refuses", async () => {
    const writeText = vi.fn().mockRejectedValue(new Error("NotAllowedError"));
    vi.stubGlobal("navigator", { clipboard: { writeText } });
    const { copied, button } = browserOf({ lets: true });
    expect(await copyText("key", button)).toBe(true);
    expect(copied).toEqual(["key"]);
  });

  it("says so where neither way works", async () => {
    vi.stubGlobal("navigator", {});
    expect(await copyText("key", browserOf({ lets: false }).button)).toBe(false);
  });
});
