import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import common from "@/messages/en/common.json";
import type { CursorPagerProps } from "./cursor-pager";
import { DataTable } from "./data-table";

const tableWithoutRows = (pager: CursorPagerProps) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ common }}>
      <DataTable
        caption="Things"
        columns={[]}
        rows={[]}
        rowId={String}
        rowLabel={String}
        empty={<p>No things yet</p>}
        pager={pager}
      />
    </NextIntlClientProvider>,
  );

describe("a table without rows", () => {
  it("on the first page says what its list says", () => {
    const markup = tableWithoutRows({});
    expect(markup).toContain("No things yet");
    expect(markup).not.toContain("<nav");
  });

  it("on a later page, whose rows have gone, says so and leads back", () => {
    const markup = tableWithoutRows({ previousHref: "?cursor=a" });
    expect(markup).toContain(common.table.pageEmpty);
    expect(markup).toContain('href="?cursor=a"');
    expect(markup).not.toContain("No things yet");
  });
});
