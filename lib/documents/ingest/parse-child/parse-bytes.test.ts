import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { buildDocx } from "@/tests/factories/build-docx";
import { buildPdf } from "@/tests/factories/build-pdf";
import { buildZip } from "@/tests/factories/build-zip";
import { parseBytes } from "./parse-bytes.mjs";

const limits = { textCharactersMax: 1_000_000, unpackedBytesMax: 10_000_000, pagesMax: 50 };

function parse(content: string | Uint8Array, fileName: string, mimeType?: string) {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return parseBytes({ bytes, fileName, mimeType, limits });
}

async function refusalOf(content: string | Uint8Array, fileName: string): Promise<unknown> {
  return parse(content, fileName).then(
    ({ text }) => `text: ${text.slice(0, 40)}`,
    (error: unknown) => (error instanceof Error && "code" in error ? error.code : error),
  );
}

describe("encodings", () => {
  const russian = "Доставка по Москве бесплатно при заказе от трёх тысяч рублей.";

  it.each(["windows-1251", "koi8-r", "ibm866", "iso-8859-5"])(
    "reads Russian in %s",
    async (encoding) => {
      const document = await parse(new Uint8Array(iconv.encode(russian, encoding)), "price.txt");
      expect(document).toMatchObject({ text: russian, encoding, format: "txt" });
    },
  );

  it.each(["utf-16le", "utf-16be", "utf-8"])(
    "reads %s with a byte order mark",
    async (encoding) => {
      const bytes = new Uint8Array(iconv.encode(russian, encoding, { addBOM: true }));
      expect(await parse(bytes, "a.txt")).toMatchObject({ text: russian, encoding });
    },
  );

  it.each(["utf-16le", "utf-16be"])("reads %s without a mark", async (encoding) => {
    const bytes = new Uint8Array(iconv.encode(russian, encoding));
    expect(await parse(bytes, "a.txt")).toMatchObject({ text: russian, encoding });
  });

  it("believes the charset a page declares, unless the bytes are valid UTF-8", async () => {
    const page = `<html><meta charset="windows-1251"><p>Привет</p></html>`;
    const declared = new Uint8Array(iconv.encode(page, "windows-1251"));
    expect(await parse(declared, "a.html")).toMatchObject({
      text: "Привет",
      encoding: "windows-1251",
    });
    expect(await parse(page, "a.html")).toMatchObject({ text: "Привет", encoding: "utf-8" });
  });

  it("still reads UTF-8 with a broken letter in it", async () => {
    const bytes = new TextEncoder().encode(russian);
    bytes[bytes.length - 3] = 0x20;
    expect(await parse(bytes, "a.txt")).toMatchObject({ encoding: "utf-8" });
  });

  it("composes letters and drops what cannot be seen", async () => {
    const { text } = await parse("Й\u0438\u0306 so\u00adft\u200b\u0000 a\u00a0b\r\nnext", "a.txt");
    expect(text).toBe("Йй soft a b\nnext");
  });
});

describe("html", () => {
  const page = `<!doctype html><html><head><title>Shop &amp; Co</title><style>p{}</style></head><body>
    <nav><a href="/">Home</a></nav><div class="cookie-banner">We use cookies</div>
    <main><h1>Prices</h1><p>Call   <a href="tel:+7123">us</a> or<br>write.</p><script>alert(1)</script>
    <ul><li>One<ul><li>Inner</li></ul></li><li>Two</li></ul><ol><li>First</li><li>Second</li></ol>
    <table><tr><th>Item</th><th>Price</th></tr><tr><td>Tea</td><td><p>100</p></td></tr></table>
    <p style="display: none">secret</p><pre>a
  b</pre></main><footer>© 2026</footer></body></html>`;

  it("keeps the main content with headings, lists, tables and addresses", async () => {
    const document = await parse(page, "page.html");
    expect(document.text).toBe(
      [
        "Prices",
        "Call us (+7123) or\nwrite.",
        "- One\n  - Inner\n- Two",
        "1. First\n2. Second",
        "Item | Price\nTea | 100",
        "a\nb",
      ].join("\n\n"),
    );
    expect(document.headings).toEqual([{ level: 1, text: "Prices", start: 0 }]);
  });

  it("keeps questions that are buttons and the answers that they show", async () => {
    const faq = `<main><h1>FAQ</h1>
      <h3><button aria-controls="a">May I return it?</button></h3>
      <div id="a" role="region" hidden><p>Within 30 days.</p></div>
      <button aria-expanded="false" id="q">Who pays?</button>
      <div aria-labelledby="q" style="display:none"><p>We do.</p></div>
      <div hidden><p>Nobody sees this.</p></div><button>Buy</button></main>
      <div class="modal" aria-labelledby="t" aria-hidden="true"><p>Subscribe!</p></div>`;
    const { text, headings } = await parse(`<html>${faq}</html>`, "faq.html");
    expect(text).toBe("FAQ\n\nMay I return it?\n\nWithin 30 days.\n\nWho pays?\n\nWe do.");
    expect(headings.map((heading) => heading.text)).toEqual(["FAQ", "May I return it?"]);
  });

  it("reads a page that is laid out with tables as paragraphs", async () => {
    const cell = `<h2>News</h2><p>${"Long text. ".repeat(20)}</p><p>${"More text. ".repeat(20)}</p>`;
    const { text } = await parse(
      `<html><table><tr><td>Menu</td><td>${cell}</td></tr></table>`,
      "a.html",
    );
    expect(text).not.toContain("|");
    expect(text.split("\n\n")).toHaveLength(4);
  });

  it("does not mind twenty thousand nested elements", async () => {
    const { text } = await parse(`<html>${"<div>".repeat(20_000)}deep`, "a.html");
    expect(text).toBe("deep");
  });

  it("is recognised under a wrong name", async () => {
    expect(await parse("<!DOCTYPE html><p>Hello</p>", "a.txt")).toMatchObject({
      format: "html",
      text: "Hello",
    });
  });
});

describe("markdown", () => {
  it("keeps words and layout, and drops the marks", async () => {
    const source = `---\ntitle: "Guide"\n---\n# Start **here**\n\nSee [the site](https://a.example/x_(y) "title") or *ask*.\n- one\n  - two\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\nUnder\n-----\n\`\`\`\n# not a heading\n\`\`\``;
    const document = await parse(source, "a.md");
    expect(document.headings.map(({ level, text }) => [level, text])).toEqual([
      [1, "Start here"],
      [2, "Under"],
    ]);
    for (const { text, start } of document.headings) {
      expect(document.text.slice(start, start + text.length)).toBe(text);
    }
    expect(document.text).toContain("See the site or ask.");
    expect(document.text).toContain("- one\n  - two\n\nA | B\n1 | 2\n\nUnder\n\n# not a heading");
  });
});

describe("pdf", () => {
  it("gives the text of each page, in any alphabet, with headings", async () => {
    const document = await parse(
      buildPdf(["# Оплата\n\nПринимаем карты и наличные.", "Second page, with plain text."]),
      "a.pdf",
    );
    expect(document.text).toBe(
      "Оплата\n\nПринимаем карты и наличные.\n\nSecond page, with plain text.",
    );
    expect(
      document.pages.map(({ page, start, end }) => [page, document.text.slice(start, end)]),
    ).toEqual([
      [1, "Оплата\n\nПринимаем карты и наличные."],
      [2, "Second page, with plain text."],
    ]);
    expect(document.headings).toEqual([{ level: 1, text: "Оплата", start: 0 }]);
  });

  it("joins lines to paragraphs and words divided at a line's end", async () => {
    const { text } = await parse(
      buildPdf(["The ware-\nhouse is open\nevery day.\n\nNext one."]),
      "a.pdf",
    );
    expect(text).toBe("The warehouse is open every day.\n\nNext one.");
  });

  it("drops running headers and page numbers", async () => {
    const body = [
      "Alpha comes first.",
      "Beta is the second.",
      "Gamma is the third.",
      "Delta ends it.",
    ];
    const pages = body.map((text, index) => `ACME price list\n\n${text}\n\nPage ${index + 1} of 4`);
    expect((await parse(buildPdf(pages), "a.pdf")).text).toBe(body.join("\n\n"));
  });

  it("keeps what differs from page to page otherwise than a page's number, such as prices", async () => {
    const prices = ["1 990", "2 490", "990", "12 300", "1 990"];
    const pages = prices.map(
      (price, index) => `Catalogue, page ${index + 2}\n\nLamp ${price}x\n\nPrice: ${price} rub.`,
    );
    expect((await parse(buildPdf(pages), "a.pdf")).text.split("\n\n")).toEqual(
      prices.flatMap((price) => [`Lamp ${price}x`, `Price: ${price} rub.`]),
    );
  });

  it("keeps numbered headings that begin every page", async () => {
    const pages = [1, 2, 3, 4].map((number) => `# Section ${number}\n\nIts text.\nAnd more of it.`);
    const { headings } = await parse(buildPdf(pages), "a.pdf");
    expect(headings.map(({ text }) => text)).toEqual(
      [1, 2, 3, 4].map((number) => `Section ${number}`),
    );
  });

  it("calls a PDF without letters a scan, whatever its name", async () => {
    expect(await refusalOf(buildPdf(["", ""]), "a.pdf")).toBe("document.no_text");
    expect(await refusalOf(buildPdf(["", ""]), "a.txt")).toBe("document.no_text");
  });

  it.each(["text.txt", "notes.md", "page.html"])(
    "takes %s, which speaks of a PDF's header, for the text that it is",
    async (fileName) => {
      const { text, format } = await parse("A PDF begins with %PDF-1.7 and a line end.", fileName);
      expect({ text, format }).toEqual({
        text: "A PDF begins with %PDF-1.7 and a line end.",
        format: fileName.split(".").at(-1) === "md" ? "md" : expect.stringMatching(/^(txt|html)$/),
      });
    },
  );

  it("takes a text that speaks of a file's first letters in its own first word for a text", async () => {
    for (const signature of ["%PDF-1.7", "RIFF", "GIF89a", "BZh", "%!PS"]) {
      const said = `${signature} — так начинается файл. So says the standard.`;
      expect(await parse(said, "text.txt")).toMatchObject({ text: said, format: "txt" });
    }
    const gif = Buffer.concat([Buffer.from("GIF89a"), Buffer.alloc(200, "\0\x01\xff\xfea")]);
    expect(await refusalOf(gif, "a.txt")).toBe("document.unsupported_type");
  });

  it("finds a PDF behind other bytes, whatever it is named but a text", async () => {
    const bytes = Buffer.concat([Buffer.from("\n\n"), buildPdf(["Some text"])]);
    expect((await parse(bytes, "download")).text).toBe("Some text");
  });

  it("takes a Buffer, and leaves the caller's bytes as they are", async () => {
    const bytes = Buffer.from(buildPdf(["Some text"]));
    const before = Buffer.from(bytes);
    expect((await parse(bytes, "a.pdf")).text).toBe("Some text");
    expect(bytes.equals(before)).toBe(true);
  });

  it("refuses more pages than allowed", async () => {
    expect(await refusalOf(buildPdf(Array.from({ length: 51 }, () => "x")), "a.pdf")).toBe(
      "document.too_complex",
    );
  });
});

describe("docx", () => {
  it("keeps headings, lists and tables", async () => {
    const document = await parse(
      buildDocx([
        { heading: "Тарифы" },
        "Три тарифа.",
        { items: ["Старт", "Рост"] },
        {
          rows: [
            ["Тариф", "Цена"],
            ["Старт", "0"],
          ],
        },
      ]),
      "a.docx",
    );
    expect(document.text).toBe(
      "Тарифы\n\nТри тарифа.\n\n- Старт\n- Рост\n\nТариф | Цена\nСтарт | 0",
    );
    expect(document).toMatchObject({ format: "docx", pages: [] });
  });

  it("does not expand or fetch entities", async () => {
    const xml = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "boom">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>safe &a;&b;</w:t></w:r></w:p></w:body></w:document>`;
    const bytes = buildDocx([], [{ name: "word/document.xml", content: xml }]);
    await expect(parse(bytes, "a.docx")).rejects.toThrow("entity");
  });

  it("refuses an archive that unpacks beyond the limit, also when it lies about that", async () => {
    const bomb = [{ name: "word/document.xml", content: Buffer.alloc(20_000_000) }];
    expect(await refusalOf(buildDocx([], bomb), "a.docx")).toBe("document.too_complex");
    const lying = buildZip([{ name: "[Content_Types].xml", content: "x" }, ...bomb], {
      declaredBytes: 10,
    });
    expect(await refusalOf(lying, "a.docx")).toBe("document.too_complex");
  });

  it("calls a cut one damaged", async () => {
    expect(await refusalOf(buildDocx(["x"]).subarray(0, 900), "a.docx")).toBe("document.damaged");
  });
});

describe("texts made to be slow", () => {
  it.each([
    ["md", "[".repeat(100_000)],
    ["md", "![".repeat(100_000)],
    ["md", "*a ".repeat(50_000)],
    ["md", "<a ".repeat(50_000)],
    ["txt", "<!-- -->".repeat(50_000)],
    ["txt", `${"\n".repeat(500_000)}a`],
    ["html", "<!--".repeat(50_000)],
  ])("end soon (%s)", { timeout: 60_000 }, async (extension, content) => {
    // By the time at work: what else the machine does meanwhile is not the parser's.
    const before = process.cpuUsage();
    await parse(content, `a.${extension}`).catch(() => undefined);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(4000);
  });
});

describe("chunks", () => {
  it("come with the text that they are cut from", async () => {
    const { text, chunks } = await parse("# Prices\n\nTea costs 3 euros.", "a.md");
    expect(chunks).toMatchObject([{ ordinal: 0, text, start: 0, headingPath: ["Prices"] }]);
  });

  it("of millions of lines take little memory", { timeout: 60_000 }, async () => {
    const bytes = new TextEncoder().encode("a\n".repeat(400_000));
    const { chunks } = await parse(bytes, "a.txt");
    expect(chunks.every((chunk) => chunk.text.length <= 1600)).toBe(true);
    expect(chunks.reduce((sum, { text }) => sum + text.length + 1, 0)).toBe(800_000);
  });
});

describe("what is refused", () => {
  it("tells other kinds of file from the readable ones by content", async () => {
    const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
    expect(await refusalOf(new Uint8Array(png), "a.pdf")).toBe("document.unsupported_type");
    expect(await refusalOf("{\\rtf1 hello}", "a.txt")).toBe("document.unsupported_type");
    const sheet = buildZip([{ name: "xl/workbook.xml", content: "<x/>" }]);
    expect(await refusalOf(sheet, "a.docx")).toBe("document.unsupported_type");
    const noise = Uint8Array.from(
      { length: 4000 },
      (_, index) => (index * 7919 + (index >> 3)) & 0xff,
    );
    expect(await refusalOf(noise, "a.txt")).toBe("document.unsupported_type");
  });

  it("never calls a file without text ready", async () => {
    expect(await refusalOf("", "a.txt")).toBe("document.empty");
    expect(await refusalOf(" \n\t ", "a.md")).toBe("document.empty");
    expect(await refusalOf("<html><body></body></html>", "a.html")).toBe("document.empty");
  });

  it("stops at the limit of extracted text", async () => {
    expect(await refusalOf("text ".repeat(300_000), "a.txt")).toBe("document.too_complex");
  });
});
