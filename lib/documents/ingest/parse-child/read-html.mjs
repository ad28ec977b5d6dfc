import { Parser } from "htmlparser2";
import { cleanLine } from "./clean-text.mjs";
import { createBlockCollector } from "./html-blocks.mjs";

const skipped = new Set(
  "title script style noscript template svg canvas object embed iframe audio video map select option textarea datalist".split(
    " ",
  ),
);
const boilerplateTags = new Set(["nav", "footer", "aside"]);
const boilerplateRoles = new Set([
  "navigation",
  "banner",
  "contentinfo",
  "search",
  "complementary",
  "dialog",
]);
const boilerplateNames = new Set(
  "nav navbar navigation menu main-menu top-menu breadcrumb breadcrumbs sidebar footer site-footer site-header cookie-banner cookie-consent cookies skip-link modal".split(
    " ",
  ),
);
const voidTags = new Set(
  "area base br col hr img input link meta param source track wbr".split(" "),
);
const headingTag = /^h[1-6]$/;
/** Below this the marked main part is taken for a fragment of the content, not for all of it. */
const mainShareMin = 0.25;

/**
 * Web page or converted document: the main content with its headings, lists and tables.
 * @param {string} source
 * @param {import("./text-builder.mjs").TextBuilder} builder
 * @returns {string | undefined} the page's title
 */
export function readHtml(source, builder) {
  const { blocks, title } = collectBlocks(source);
  const kept = chooseMain(blocks);
  /** @type {import("./html-blocks.mjs").Block | undefined} */
  let previous;

  for (const block of kept) {
    if (block.kind === "heading") {
      builder.addHeading(block.level, block.text.replaceAll("\n", " "));
    } else {
      const sameList = previous?.kind === block.kind && previous.group === block.group;
      builder.add(block.text, block.kind !== "paragraph" && sameList ? "\n" : "\n\n");
    }
    previous = block;
  }
  return title;
}

/** @param {string} source */
function collectBlocks(source) {
  const collector = createBlockCollector();
  /** @type {{ name: string, skip: boolean, boilerplate: boolean, main: boolean, href: string }[]} */
  const open = [];
  let skipDepth = 0;
  let headingDepth = 0;
  let boilerplateDepth = 0;
  let mainDepth = 0;
  /** @type {string | undefined} */
  let title;

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element = {
          name,
          skip: skipped.has(name) || isIdleButton(name, attributes) || isHidden(attributes),
          boilerplate: isBoilerplate(name, attributes),
          main: name === "main" || name === "article" || attributes.role === "main",
          href: name === "a" ? (attributes.href ?? "") : "",
        };
        if (!voidTags.has(name)) {
          open.push(element);
          if (element.skip) skipDepth += 1;
          if (headingTag.test(name)) headingDepth += 1;
          if (element.boilerplate) boilerplateDepth += 1;
          if (element.main) mainDepth += 1;
        }
        if (skipDepth === 0) collector.open(name, place());
      },
      ontext(text) {
        if (skipDepth === 0) collector.text(text);
        // Drawings have titles too, and the page's own comes first.
        else if (open.length <= 3 && open.at(-1)?.name === "title") title = (title ?? "") + text;
      },
      onclosetag(name) {
        if (voidTags.has(name)) return;
        const element = open.pop();
        if (!element) return;
        if (skipDepth === 0) {
          if (element.href) collector.endLink(element.href);
          collector.close(name, place());
        }
        if (element.skip) skipDepth -= 1;
        if (headingTag.test(name)) headingDepth -= 1;
        if (element.boilerplate) boilerplateDepth -= 1;
        if (element.main) mainDepth -= 1;
      },
    },
    { lowerCaseTags: true, lowerCaseAttributeNames: true, decodeEntities: true },
  );
  /** One that opens something carries its heading: the questions of an FAQ are such buttons. */
  const isIdleButton = (
    /** @type {string} */ name,
    /** @type {Record<string, string>} */ attributes,
  ) => name === "button" && headingDepth === 0 && !("aria-expanded" in attributes);
  const place = () => ({ boilerplate: boilerplateDepth > 0, main: mainDepth > 0 });
  parser.write(source);
  parser.end();
  return { blocks: collector.finish(), title: title && cleanLine(title) };
}

/** @param {import("./html-blocks.mjs").Block[]} blocks */
function chooseMain(blocks) {
  const content = blocks.filter((block) => !block.boilerplate);
  const main = content.filter((block) => block.main);
  if (lengthOf(main) > 0 && lengthOf(main) >= lengthOf(content) * mainShareMin) return main;
  return lengthOf(content) > 0 ? content : blocks;
}

/** @param {import("./html-blocks.mjs").Block[]} blocks */
function lengthOf(blocks) {
  return blocks.reduce((sum, block) => sum + block.text.length, 0);
}

/**
 * What a button or a tab shows when it is pressed is content that only waits to be seen.
 * @param {Record<string, string>} attributes
 */
function isHidden(attributes) {
  if (attributes.role === "region" || "aria-labelledby" in attributes) return false;
  return (
    "hidden" in attributes ||
    attributes["aria-hidden"] === "true" ||
    /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes.style ?? "")
  );
}

/** @param {string} name @param {Record<string, string>} attributes */
function isBoilerplate(name, attributes) {
  if (name === "html" || name === "body" || name === "main") return false;
  if (boilerplateTags.has(name) || boilerplateRoles.has(attributes.role ?? "")) return true;
  const names = `${attributes.id ?? ""} ${attributes.class ?? ""}`.toLowerCase().split(/\s+/);
  return names.some((each) => boilerplateNames.has(each));
}
