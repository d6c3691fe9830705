// Văn bản: the sheets; a click leads to the text as it was written, which is changed beside them.

import { $, ask, busy, call, el, fault, refusal, say, state } from "./core.js";

const KINDS = { "": "ý", "ý": "ý", "đoạn": "đoạn văn", "khoản": "khoản", "mục": "đề mục" };
let editing = null; // what stands in the panel: its value as it was shown, and where it was clicked

// Keeps what a call has told of the documents; sheets that are as they were are not sent again.
export function take(told) {
  for (const each of told.documents) {
    if (each.html !== undefined) state.html[each.file] = each.html;
  }
  state.text = told;
  state.version = told.version;
  state.codes = Object.fromEntries(told.documents.map((each) => [each.file, each.code]));
  $("undo").disabled = !told.undo;
  $("undo").title = told.undo ? `Hoàn lại: ${told.undo}` : "Chưa có gì để hoàn lại";
  if (told.notice) say(told.notice);
}

export async function textScreen(main, { file, paragraph, path } = {}) {
  if (!main.querySelector(".sheets")) {
    main.replaceChildren(el("div", { class: "banner" }), el("div", { class: "tabs", role: "toolbar", "aria-label": "Các văn bản" }), el("div", { class: "sheets" }));
    const sheets = main.querySelector(".sheets");
    sheets.addEventListener("click", clicked);
    sheets.addEventListener("keydown", moved);
  }
  banner(main.querySelector(".banner"));
  draw(main);
  if (paragraph) {
    const found = article(file)?.querySelector(`[data-p="${paragraph}"]`);
    if (found) { found.scrollIntoView({ block: "center" }); await choose(found); }
  } else if (path) await openValue(file, path, false);
}

const article = (file) => document.querySelector(`article[data-file="${CSS.escape(file)}"]`);

function draw(main) {
  const sheets = main.querySelector(".sheets");
  const wanted = state.text.documents.map((each) => each.file);
  for (const old of [...sheets.children]) if (!wanted.includes(old.dataset.file)) old.remove();
  for (const each of state.text.documents) {
    let own = article(each.file);
    if (!own) {
      own = el("article", { "data-file": each.file, "aria-label": each.title });
      sheets.append(own);
    }
    if (own.dataset.code === each.code) continue;
    const before = new Map([...own.querySelectorAll("p[data-p]")].map((p) => [p.textContent, p]));
    own.innerHTML = state.html[each.file]; // made by the server, every text escaped
    own.dataset.code = each.code;
    for (const p of own.querySelectorAll("p")) {
      if (p.querySelector("[data-s]")) p.tabIndex = -1;
      if (before.size && !before.has(p.textContent)) p.classList.add("fresh");
    }
  }
  const first = sheets.querySelector("p[tabindex]");
  if (first && !sheets.querySelector('p[tabindex="0"]')) first.tabIndex = 0;
  main.querySelector(".tabs").replaceChildren(...state.text.documents.map((each) =>
    el("button", { onclick: () => article(each.file).scrollIntoView() }, each.title)),
  el("span", { class: "quiet" }, state.text.warnings ? `${state.text.warnings} cảnh báo` : ""),
  el("span", { class: "quiet" }, "Bấm vào câu để sửa; phím ↑ ↓ chọn đoạn, Enter sửa."));
}

function banner(place) {
  const told = state.text;
  const parts = [];
  if (told.issued) {
    parts.push(el("div", { class: "card notice" }, `${told.issued}. `,
      told.amending ? "Đang sửa để ký và phát hành lại." :
        el("button", { onclick: async () => { take(await call("amend", { has: state.codes })); banner(place); } }, "Sửa bản đã phát hành")));
  }
  if (told.obstacle) parts.push(el("div", { class: "card wrong", role: "alert" }, `${told.obstacle.message}. ${told.obstacle.hint}`));
  if (!told.current && told.faults.length) {
    parts.push(el("div", { class: "card wrong", role: "alert" },
      el("strong", {}, `Hồ sơ đang có ${told.faults.length} lỗi; dưới đây là bản dựng được lần trước.`)),
    ...told.faults.slice(0, 20).map((each) => fault(each, [
      el("button", { onclick: () => openFile(each.file, each.line) }, "Mở chỗ này trong tệp")])));
  }
  place.replaceChildren(...parts);
}

// From the sheets to what was typed

async function clicked(event) {
  const note = event.target.closest("a.note");
  if (note) {
    event.preventDefault();
    document.getElementById(note.getAttribute("href").slice(1))?.scrollIntoView({ block: "center" });
    return;
  }
  const p = event.target.closest("p");
  if (p) await choose(p, event.target.closest("[data-s]"));
}

async function moved(event) {
  const p = event.target.closest("p[tabindex]");
  if (!p) return;
  const all = [...document.querySelectorAll(".sheets p[tabindex]")];
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };
  if (event.key in steps) {
    event.preventDefault();
    const next = all[Math.min(all.length - 1, Math.max(0, all.indexOf(p) + steps[event.key]))];
    p.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  } else if (event.key === "Enter") {
    event.preventDefault();
    await choose(p);
  }
}

async function choose(p, span) {
  document.querySelector(".chosen")?.classList.remove("chosen");
  const spans = [...p.querySelectorAll("[data-s]")];
  const chosen = span || spans.find((each) => each.className === "typed") || spans[0];
  if (!chosen) {
    say("Chữ này do mẫu tự in theo Nghị định 30/2020, không phải chỗ để sửa.");
    return;
  }
  p.classList.add("chosen");
  const file = p.closest("article").dataset.file;
  const { sources } = state.text.documents.find((each) => each.file === file);
  const others = [...new Set(spans.map((each) => Number(each.dataset.s)))];
  const index = Number(chosen.dataset.s);
  const [from, path, isKey, kind, expression, row] = sources[index];
  await openValue(from, path, isKey, {
    kind, expression, row,
    others: others.filter((each) => each !== index).map((each) => sources[each]),
  });
}

// The panel

export async function openValue(file, path, isKey, more = {}) {
  try {
    const value = await call("value", { file, path, is_key: isKey, row: more.row });
    editing = { ...more, value, file, path, isKey };
    panel();
  } catch (problem) { side(el("h2", {}, "Không mở được"), refusal(problem)); }
}

function side(...children) {
  $("side").hidden = false;
  $("side").replaceChildren(el("button", { class: "link", onclick: closeSide }, "Đóng (Esc)"), ...children.filter(Boolean));
}

// What was opened from the sheets is closed with them; a file may be looked at beside any screen.
export function leaveSheets() { if (editing) closeSide(); }

function closeSide() {
  editing = null;
  $("side").hidden = true;
  const chosen = document.querySelector(".chosen");
  chosen?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !$("side").hidden && !document.querySelector("dialog")) closeSide();
});

function panel() {
  const { value, kind, expression, row, others = [] } = editing;
  const told = [];
  if (kind === "computed") {
    told.push(el("div", { class: "card notice" }, "Chữ vừa bấm được tính từ ",
      el("code", {}, `{{ ${expression} }}`), row ? ` (hàng ${row})` : "", ", không gõ tay ở đây."));
  }
  if (kind === "frame") told.push(el("p", { class: "quiet" }, "Mẫu in chỗ này từ mục dưới đây."));
  const area = el("textarea", { value: value.text, id: "words", "aria-label": "Chữ như đã viết", spellcheck: false });
  const found = el("div", { id: "refused" });
  const list = el("ul", { class: "names", role: "listbox", "aria-label": "Tên có thể dùng", hidden: true });
  completing(area, list);
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.ctrlKey) { event.preventDefault(); save(area, found); }
  });
  const entry = value.entry;
  side(
    el("h2", {}, value.is_key ? "Đề mục" : "Sửa chữ"),
    el("p", { class: "quiet" }, `${value.label}, dòng ${value.line}`),
    ...told,
    value.is_text ? el("div", {}, area, list,
      el("div", { class: "row" },
        el("button", { class: "main", id: "save", onclick: () => save(area, found) }, "Lưu (Ctrl+Enter)"),
        el("button", { onclick: () => { area.value = value.text; area.focus(); } }, "Trả lại như cũ"))) : null,
    found,
    value.leads.length ? el("div", {}, el("h3", {}, "Được tính từ"), el("ul", { class: "plain" },
      value.leads.map((each) => el("li", {}, el("code", {}, each.name), " ",
        el("button", { class: "link", onclick: () => openValue(each.file, each.path, false) }, each.label),
        each.value ? ` = ${each.value}` : "")))) : null,
    value.inside.length ? el("div", {}, el("h3", {}, "Các mục ở đây"), el("ul", { class: "plain" },
      value.inside.map((each) => el("li", {},
        el("button", { class: "link", onclick: () => openValue(each.file, each.path, false) }, each.label),
        `: ${each.value}`)))) : null,
    others.length ? el("div", {}, el("h3", {}, "Đoạn này còn lấy chữ từ"), el("ul", { class: "plain" },
      others.map(([file, path, isKey, otherKind, otherExpression, otherRow]) => el("li", {},
        el("button", { class: "link", onclick: () => openValue(file, path, isKey, { kind: otherKind, expression: otherExpression, row: otherRow, others }) },
          otherKind === "computed" ? `{{ ${otherExpression} }}` : `${file} › ${path.at(-1)}`))))) : null,
    entry ? el("div", {}, el("h3", {}, `Cả ${KINDS[entry.kind]} này`), el("div", { class: "row" },
      el("button", { onclick: () => add(entry, found) }, "Thêm bên dưới"),
      el("button", { onclick: () => item("up", {}, found), disabled: !entry.up }, "Chuyển lên"),
      el("button", { onclick: () => item("down", {}, found), disabled: !entry.down }, "Chuyển xuống"),
      el("button", { onclick: () => item("drop", {}, found) }, "Bỏ"))) : null,
    el("p", {}, el("button", { class: "link", onclick: () => openFile(editing.file, value.line) }, "Mở cả tệp nguồn ở dòng này")),
  );
  if (value.is_text) { area.focus(); area.setSelectionRange(0, 0); }
}

async function save(area, found) {
  const { value } = editing;
  if (area.value === value.text) { say("Chữ chưa đổi."); return; }
  const sent = area.value;
  await put(found, "edit", { file: value.file, path: value.path, is_key: value.is_key, old: value.text, new: sent }, async () => {
    const path = value.is_key ? [...value.path.slice(0, -1), sent.trim().split(/\s+/).join(" ")] : value.path;
    await openValue(value.file, path, value.is_key, { ...editing, kind: "typed" });
    const now = $("words");
    if (now && area.value !== sent) now.value = area.value; // what was typed while saving stays
  });
}

async function add(entry, found) {
  let title = "";
  if (entry.kind === "mục") {
    title = await ask("Thêm đề mục bên dưới", { label: "Tên đề mục", ok: "Tiếp" });
    if (title === null) return;
  }
  const words = await ask(`Thêm ${KINDS[entry.kind]} bên dưới`, { label: "Nội dung", area: true, ok: "Thêm" });
  if (words !== null) await item("add", { kind: entry.kind, title, new: words }, found);
}

async function item(action, more, found) {
  const { value } = editing;
  await put(found, "item", { file: value.file, path: value.path, old: value.entry.text, action, ...more }, async () => {
    if (action === "add") await openValue(value.file, value.path, value.is_key, editing);
    else { $("side").hidden = true; editing = null; }
  });
}

// Saves, shows, and says beside the text why it was not saved.
async function put(found, name, data, then) {
  found.replaceChildren();
  const started = performance.now();
  try {
    take(await busy("Đang lưu, soát và dựng …", () => call(name, { ...data, has: state.codes })));
    await textScreen($("main"));
    if (!state.text.notice) say(`Đã lưu và dựng lại (${((performance.now() - started) / 1000).toFixed(2).replace(".", ",")} giây).`);
    await then();
  } catch (problem) {
    say("Chưa lưu.");
    if (problem.told?.changed) found.replaceChildren(conflict(problem.told.theirs));
    else found.replaceChildren(refusal(problem));
    found.scrollIntoView({ block: "nearest" });
  }
}

// Changed in both places: both are shown, neither is written over.
function conflict(theirs) {
  return el("div", { class: "card wrong", role: "alert" },
    el("strong", {}, "Chữ này vừa được sửa ở nơi khác nên chưa ghi gì. Bản ở nơi khác:"),
    el("div", { class: "quoted" }, theirs ?? "(không còn trong tệp)"),
    theirs === null || theirs === undefined ? null : el("div", { class: "row" },
      el("button", { onclick: () => { editing.value.text = theirs; panel(); } }, "Lấy bản ấy"),
      el("button", { onclick: () => { editing.value.text = theirs; $("refused").replaceChildren(); say("Bấm Lưu để thay bản ấy bằng bản của mình."); } }, "Thay bằng bản của tôi")));
}

// The file has changed elsewhere: an open panel follows, unless the person has begun to type.
export async function refreshEditor() {
  const area = $("words");
  if (!editing || $("side").hidden || !area) return;
  const { value } = editing;
  try {
    const now = await call("value", { file: value.file, path: value.path, is_key: value.is_key, row: editing.row });
    if (now.text === value.text) { value.entry = now.entry; value.line = now.line; return; }
    if (area.value === value.text) { editing.value = now; panel(); } else $("refused").replaceChildren(conflict(now.text));
  } catch { $("refused").replaceChildren(conflict(null)); }
}

// A whole file, for what no sheet prints

export async function openFile(file, line = 1) {
  try {
    const { text } = await call("source", { file });
    const area = el("textarea", { class: "file", value: text, wrap: "off", spellcheck: false, "aria-label": `Tệp ${file}` });
    const found = el("div", {});
    let old = area.value;
    editing = null;
    side(el("h2", {}, `Tệp ${file}`), area, el("div", { class: "row" },
      el("button", { class: "main", id: "save-file", onclick: () => put(found, "put-source", { file, old, new: area.value }, async () => { old = area.value; }) }, "Lưu cả tệp")), found);
    const start = old.split("\n").slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
    area.focus();
    area.setSelectionRange(start, start + (old.split("\n")[line - 1] || "").length);
    area.scrollTop = Math.max(0, (line - 6) * 19.5);
  } catch (problem) { side(refusal(problem)); }
}

// Names between {{ and }}

function completing(area, list) {
  let shown = [];
  let chosen = 0;
  const close = () => { list.hidden = true; shown = []; };
  const draw_list = () => list.replaceChildren(...shown.map((name, at) =>
    el("li", { role: "option", "aria-selected": String(at === chosen), onmousedown: (event) => { event.preventDefault(); insert(name); } }, name)));
  const open_word = () => /\{\{[^{}]*?([\p{L}\p{N}_.|"[\]]*)$/u.exec(area.value.slice(0, area.selectionStart));
  const insert = (name) => {
    const word = open_word();
    const end = area.selectionStart;
    const begin = end - (word ? word[1].length : 0);
    const behind = area.value.slice(end);
    const close_it = /^\s*(\||\}\})/.test(behind) ? "" : " }}";
    const lead = area.value.slice(0, begin).endsWith("{{") ? " " : "";
    area.setRangeText(`${lead}${name}${close_it}`, begin, end, "end");
    close();
    area.focus();
  };
  area.addEventListener("input", async () => {
    if (!open_word()) { close(); return; }
    state.names ||= call("names"); // one call, however fast a person types
    const names = await state.names;
    const word = open_word(); // more may have been typed by now
    if (!word) { close(); return; }
    const all = [...names.names, ...names.filters.map((each) => `| ${each}`)];
    const wanted = word[1].toLowerCase();
    shown = all.filter((each) => each.toLowerCase().includes(wanted)).slice(0, 40);
    chosen = 0;
    list.hidden = shown.length === 0;
    draw_list();
  });
  area.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      chosen = (chosen + (event.key === "ArrowDown" ? 1 : -1) + shown.length) % shown.length;
      draw_list();
      list.children[chosen]?.scrollIntoView({ block: "nearest" });
    } else if ((event.key === "Enter" || event.key === "Tab") && !event.ctrlKey) {
      event.preventDefault();
      insert(shown[chosen]);
    } else if (event.key === "Escape") { event.stopPropagation(); close(); }
  });
  area.addEventListener("blur", close);
}
