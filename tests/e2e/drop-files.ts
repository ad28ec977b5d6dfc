import { expect, type Page } from "@playwright/test";

/** Drags files over the page, as far as a browser lets a script, and lets them go. */
export async function dropFiles(page: Page, files: { name: string; bytes: Uint8Array }[]) {
  const dragged = await page.evaluateHandle(
    (files) => {
      const data = new DataTransfer();
      for (const { name, bytes } of files) {
        data.items.add(new File([new Uint8Array(bytes)], name));
      }
      return data;
    },
    files.map(({ name, bytes }) => ({ name, bytes: [...bytes] })),
  );
  const target = page.locator("body");
  const letGo = page.getByText("Let go to upload");
  await target.dispatchEvent("dragenter", { dataTransfer: dragged });
  await expect(letGo).toBeVisible();
  await target.dispatchEvent("drop", { dataTransfer: dragged });
  await expect(letGo).toHaveCount(0);
}
