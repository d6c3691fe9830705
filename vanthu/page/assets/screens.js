// Soát, Số liệu, Năm trước, Phát hành, Lập mới.

import { $, ask, at, busy, call, el, fault, refusal, say, state, upload } from "./core.js";
import { openFile, take } from "./text.js";

const go = (screen, more = {}) => document.dispatchEvent(new CustomEvent("vanthu:show", { detail: { screen, ...more } }));

// Soát

export async function findingsScreen(main, { quiet } = {}) {
  const told = quiet ? await call("findings") : await busy("Đang soát …", () => call("findings"));
  const opened = new Set([...main.querySelectorAll("details[open]")].map((each) => each.dataset.rule));
  const count = told.rules.reduce((sum, each) => sum + each.found.length, 0);
  main.replaceChildren(
    el("h2", {}, `Soát: ${count} chỗ`),
    el("p", { class: "quiet" }, `${told.silenced} chỗ đã chấp nhận có lý do.`),
    ...told.rules.map((rule) => el("details", { "data-rule": rule.rule, open: opened.has(rule.rule) || rule.error, class: "card" },
      el("summary", {}, `${rule.title} (${rule.found.length})`),
      el("p", { class: "quiet" }, rule.rule),
      ...rule.found.map((each) => finding(rule, each)))),
    el("h2", {}, "Thể thức của tệp Word"),
    told.form.length ? el("ul", {}, told.form.map((each) => el("li", {}, el("strong", {}, `${each.state}: ${each.title}`),
      ` (${each.document}): ${each.seen}`, each.allowed ? `; cho phép: ${each.allowed}` : "", el("span", { class: "quiet" }, ` ${each.source}`)))) : el("p", {}, "Không thấy lỗi thể thức."));
}

function finding(rule, each) {
  const place = el("div", {});
  const there = each.paragraph
    ? el("button", { onclick: () => go("text", { file: each.document, paragraph: each.paragraph }) }, "Đến chỗ này")
    : each.line ? el("button", { onclick: () => openFile(each.file, each.line) }, "Mở trong tệp") : null;
  const common = { file: each.file, line: each.line, quoted: each.quoted };
  return fault(each, [el("div", { class: "row" }, there,
    each.right ? el("button", { onclick: () => done(place, "mend", { ...common, start: each.start, end: each.end, right: each.right }) }, `Sửa thành "${each.right}"`) : null,
    each.acceptable && each.line ? el("button", { onclick: async () => {
      const reason = await ask("Chấp nhận cảnh báo này", { label: "Lý do (ghi vào tệp, ai mở cũng thấy)", ok: "Chấp nhận" });
      if (reason !== null) await done(place, "accept", { ...common, rule: rule.rule, reason });
    } }, "Chấp nhận …") : null), place]);
}

async function done(place, name, data) {
  try {
    take(await busy("Đang lưu, soát và dựng …", () => call(name, { ...data, has: state.codes })));
    if (!state.text.notice) say("Đã lưu.");
    await go(state.screen, { quiet: true });
  } catch (problem) {
    const changed = problem.told?.changed;
    place.replaceChildren(changed ? el("div", { class: "card wrong", role: "alert" }, "Chỗ này vừa được sửa ở nơi khác nên chưa ghi gì; trang sẽ cập nhật.") : refusal(problem));
  }
}

// Số liệu

export async function figuresScreen(main, { quiet } = {}) {
  const told = await call("figures");
  if (quiet && main.querySelector("input.changed")) return;
  main.replaceChildren(el("h2", {}, "Số liệu"),
    told.grids.length ? "" : el("p", {}, "Hồ sơ này không có bảng số liệu riêng."),
    ...told.grids.map(grid), dropExcel());
}

const number = (text) => {
  const plain = text.trim().replace(/\.(?=\d{3}(\D|$))/g, "");
  return /^-?\d+$/.test(plain) ? Number(plain) : null;
};

function grid(told) {
  const found = el("div", {});
  const save = el("button", { class: "main", disabled: true, onclick: () => put() }, "Lưu");
  const inputs = told.rows.map((row) => row.cells.map((cell, at) => cell && el("input", {
    type: "text", value: cell.value, "aria-label": `${row.name}, ${told.columns[at]}`, inputMode: "numeric",
  })));
  const sums = told.columns.map(() => el("td", {}));
  const refresh = () => {
    let changes = 0;
    inputs.forEach((row, r) => row.forEach((input, c) => {
      const other = input && input.value !== told.rows[r].cells[c].value;
      input?.classList.toggle("changed", Boolean(other));
      changes += Boolean(other);
    }));
    sums.forEach((cell, c) => {
      const values = inputs.map((row) => row[c] && number(row[c].value)).filter((each) => each !== null && each !== undefined);
      cell.textContent = values.length ? values.reduce((a, b) => a + b, 0).toLocaleString("vi-VN") : "";
    });
    save.disabled = changes === 0;
    save.textContent = changes ? `Lưu ${changes} số` : "Lưu";
  };
  const put = async () => {
    const cells = [];
    inputs.forEach((row, r) => row.forEach((input, c) => {
      const cell = told.rows[r].cells[c];
      if (input && input.value !== cell.value) cells.push({ path: cell.path, old: cell.value, new: input.value });
    }));
    found.replaceChildren();
    try {
      take(await busy("Đang lưu, soát và dựng …", () => call("put-figures", { file: told.file, cells, has: state.codes })));
      inputs.forEach((row, r) => row.forEach((input, c) => { if (input) told.rows[r].cells[c].value = input.value; }));
      refresh();
      if (!state.text.notice) say(`Đã lưu ${cells.length} số và dựng lại.`);
    } catch (problem) {
      found.replaceChildren(problem.told?.changed
        ? el("div", { class: "card wrong", role: "alert" }, `Số này vừa được sửa ở nơi khác nên chưa ghi gì: ${problem.told.theirs}`)
        : refusal(problem));
    }
  };
  const table = el("table", { class: "grid" },
    el("thead", {}, el("tr", {}, el("th", {}, ""), ...told.columns.map((each) => el("th", { scope: "col" }, each)))),
    el("tbody", {}, ...told.rows.map((row, r) => el("tr", {}, el("th", { scope: "row" }, row.name),
      ...inputs[r].map((input) => el("td", {}, input || ""))))),
    el("tfoot", {}, el("tr", {}, el("td", {}, "Cộng"), ...sums)));
  table.addEventListener("input", refresh);
  table.addEventListener("paste", (event) => pasted(event, inputs, refresh));
  table.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1, Enter: 1 };
    if (!(event.key in steps)) return;
    inputs.forEach((row, r) => row.forEach((input, c) => {
      if (input === event.target) { event.preventDefault(); inputs[r + steps[event.key]]?.[c]?.focus(); }
    }));
  });
  refresh();
  return el("section", { class: "card" }, el("h3", {}, `${told.title} (${told.file})`),
    el("div", { class: "scroll" }, table), el("div", { class: "row" }, save,
      el("span", { class: "quiet" }, "Dán từ Excel: chép các ô rồi Ctrl+V ở ô đầu tiên.")), found);
}

// Cells copied in Excel go into the cells from the one that is focused, as far as there are any.
function pasted(event, inputs, refresh) {
  const text = event.clipboardData.getData("text");
  if (!/[\t\n]/.test(text)) return;
  event.preventDefault();
  const r0 = inputs.findIndex((row) => row.includes(event.target));
  const c0 = inputs[r0]?.indexOf(event.target) ?? -1;
  if (c0 < 0) return;
  text.replace(/\r?\n$/, "").split(/\r?\n/).forEach((line, r) => line.split("\t").forEach((value, c) => {
    const input = inputs[r0 + r]?.[c0 + c];
    if (input) input.value = value.trim();
  }));
  refresh();
}

function dropExcel() {
  const said = el("pre", { class: "quoted", hidden: true });
  const write = el("button", { class: "main", hidden: true }, "Ghi vào hồ sơ");
  const found = el("div", {});
  const read = async (file, yes) => {
    found.replaceChildren();
    try {
      const told = await busy("Đang đọc tệp …", () => upload("import", file, yes ? { yes: "1" } : {}));
      said.hidden = false;
      said.textContent = told.said.filter((line) => !line.includes("--yes")).join("\n");
      write.hidden = yes || said.textContent.includes("Không có số nào thay đổi");
      write.onclick = () => read(file, true);
      if (yes) { take(await call("text", { has: state.codes })); await go("figures"); say("Đã ghi số liệu từ tệp."); }
    } catch (problem) { found.replaceChildren(refusal(problem)); }
  };
  return drop("Thả tệp Excel (.xlsx, .csv) vào đây: xem trước, rồi mới ghi.", ".xlsx,.xlsm,.csv", (file) => read(file, false), [said, write, found]);
}

export function drop(words, accept, taken, more = []) {
  const input = el("input", { type: "file", accept, onchange: () => input.files[0] && taken(input.files[0]) });
  const area = el("div", { class: "drop" }, el("p", {}, words), el("label", {}, "Hoặc chọn tệp: ", input));
  area.addEventListener("dragover", (event) => { event.preventDefault(); area.classList.add("over"); });
  area.addEventListener("dragleave", () => area.classList.remove("over"));
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    area.classList.remove("over");
    if (event.dataTransfer.files[0]) taken(event.dataTransfer.files[0]);
  });
  return el("section", { class: "card" }, area, ...more);
}

// Năm trước

export async function yearsScreen(main, { quiet } = {}) {
  const told = await call("years");
  const before = main.querySelector("#other")?.value;
  const result = (quiet && main.querySelector("#result")) || el("div", { id: "result" });
  const choices = [...told.others.map((each) => [each, each]), [told.saved, "bản git đã lưu gần nhất"]];
  const other = el("select", { id: "other" }, ...choices.map(([value, name]) => el("option", { value }, name)));
  if (before) other.value = before;
  main.replaceChildren(el("h2", {}, "Năm trước"),
    el("div", { class: "row" }, el("label", {}, "So với ", other), el("button", { class: "main", onclick: () => compared(other.value, result) }, "So sánh")),
    el("section", { class: "card" }, el("h3", {}, told.left.length ? `Còn ${told.left.length} dòng chưa xem lại` : "Không còn dòng nào chưa xem lại"),
      ...told.left.map((each) => {
        const place = el("div", {});
        return el("div", { class: "card notice" }, el("p", { class: "quiet" }, `${each.file}, dòng ${each.line}: ${each.items.join("; ")}`),
          el("div", { class: "quoted" }, each.quoted.trim()),
          el("div", { class: "row" }, el("button", { onclick: () => done(place, "reviewed", { file: each.file, line: each.line }) }, "Đã xem"),
            el("button", { onclick: () => openFile(each.file, each.line) }, "Mở trong tệp")), place);
      })), result);
}

async function compared(other, place) {
  try {
    const told = await busy("Đang so sánh …", () => call("compare", { other }));
    place.replaceChildren(el("h3", {}, `${told.new} khác ${told.old} ở đâu`),
      el("ul", {}, told.files.map((file) => el("li", {}, el("a", { href: at("marked", { other, file }), download: "" }, `Tải ${file} có đánh dấu thay đổi (Track Changes)`)))),
      told.topics.length ? "" : el("p", {}, "Không có gì khác."), ...told.topics.map((topic) => compareTopic(topic, told)));
  } catch (problem) { place.replaceChildren(refusal(problem)); }
}

function compareTopic(topic, { old, new: now }) {
  const side = (words, without, tag, mark) => words.filter(([, state]) => state !== without)
    .map(([text, state]) => (state === mark ? el(tag, {}, text) : text));
  const changes = topic.changes.map((each) => el("tr", {},
    el("td", { class: "quiet" }, [each.where, each.label, each.note].filter(Boolean).join(" – ") || ({ "+": "thêm", "-": "bỏ", ">": "chuyển", "~": "sửa" })[each.state]),
    el("td", {}, each.state === "+" ? "" : side(each.words, "+", "del", "-")),
    el("td", {}, each.state === "-" ? "" : side(each.words, "-", "ins", "+"))));
  const rows = topic.rows.map((row) => el("tr", {}, el("th", { scope: "row" }, row.name),
    el("td", {}, row.figures.map(([name, was]) => `${name}: ${was ?? "–"}`).join("; ")),
    el("td", {}, row.figures.map(([name, , is, difference]) => `${name}: ${is ?? "–"} (${difference > 0 ? "+" : ""}${difference})`).join("; "))));
  return el("details", { class: "card", open: true }, el("summary", {}, `${topic.title} (${topic.changes.length + topic.rows.length})`),
    el("table", { class: "grid" }, el("thead", {}, el("tr", {}, ["Chỗ", old, now].map((each) => el("th", { scope: "col" }, each)))),
      el("tbody", {}, ...changes, ...rows)));
}

// Phát hành

export async function issuingScreen(main, { quiet } = {}) {
  const told = await call("issuing");
  const old = quiet && main.querySelector("#gates");
  const gates = old || el("div", { id: "gates" });
  const found = el("div", {});
  const work = async (words, name, data = {}) => {
    found.replaceChildren();
    try {
      const result = await busy(words, () => call(name, { ...data, has: state.codes }));
      if (result.documents) take(result);
      if (result.gates) gates.replaceChildren(...gateList(result));
      await issuingScreen(main, { quiet: true });
      say(result.said ? result.said.join(" ") : "Xong.");
    } catch (problem) { found.replaceChildren(refusal(problem)); say("Chưa xong."); }
  };
  const numberBox = el("input", { type: "text", id: "number", value: told.number, inputMode: "numeric" });
  const dateBox = el("input", { type: "text", id: "date", value: told.date, placeholder: "15/3/2024" });
  const blank = el("input", { type: "checkbox", id: "leave-blank" });
  const amend = el("input", { type: "checkbox", id: "amend" });
  main.replaceChildren(el("h2", {}, "Phát hành"),
    told.issued ? el("div", { class: "card good" }, told.issued) : "",
    el("section", { class: "card" }, el("h3", {}, "1. Soát trước khi trình"),
      el("button", { class: "main", onclick: () => work("Đang soát tất cả, đếm trang …", "gate") }, "Soát và ghi phiếu kiểm tra"), gates),
    el("section", { class: "card" }, el("h3", {}, "2. Các tệp"),
      el("p", { class: "quiet" }, `Nằm trong thư mục ${told.folder}`),
      el("ul", {}, told.files.map((each) => el("li", {},
        each.there ? el("a", { href: at("file", { name: each.name }), download: each.name }, each.name) : each.name,
        ` ${each.state}${each.size ? ` (${Math.ceil(each.size / 1024)} KB)` : ""} `,
        each.there && each.name.endsWith(".pdf") ? el("a", { href: at("file", { name: each.name, inside: "1" }), target: "_blank", rel: "noopener" }, "Trang thật") : ""))),
      el("div", { class: "row" },
        el("button", { onclick: () => work("Đang dựng …", "build") }, "Dựng tệp Word"),
        el("button", { onclick: () => work("Đang làm PDF …", "pdf") }, "Làm PDF từng văn bản"),
        el("button", { onclick: () => work("Đang làm PDF …", "pdf", { joined: true }) }, "Làm một PDF chung"))),
    el("section", { class: "card" }, el("h3", {}, "3. Số và ngày"),
      told.blanks.length ? el("p", {}, `Còn để trống: ${told.blanks.join(", ")}.`) : "",
      el("div", { class: "row" }, el("label", {}, "Số ", numberBox), el("label", {}, "Ngày ký ", dateBox)),
      el("p", {}, el("label", {}, blank, " Phát hành cả khi tờ trình chưa có số, ngày (điền tay trên bản giấy)")),
      told.issued ? el("p", {}, el("label", {}, amend, " Phát hành lại văn bản đã phát hành")) : "",
      el("button", { class: "main", onclick: () => work("Đang ghi số, ngày và dựng …", "issue", {
        number: numberBox.value, date: dateBox.value, "leave-blank": blank.checked, amend: amend.checked }) }, "Ghi số, ngày và phát hành")),
    found,
    el("section", { class: "card" }, el("h3", {}, "Sổ văn bản đi"), told.register.length ? el("ul", {}, told.register.map((each) => el("li", {}, each))) : el("p", {}, "Chưa có văn bản nào.")));
}

function gateList(told) {
  return [el("p", { class: `card ${told.may_be_signed ? "good" : "wrong"}`, role: "status" }, told.may_be_signed ? "Chưa thấy lỗi: có thể trình ký sau khi xem các mục cần người xem." : "Chưa trình ký được: còn lỗi."),
    el("table", { class: "grid" }, el("tbody", {}, ...told.gates.map(([title, gate, seen]) => el("tr", {}, el("th", { scope: "row" }, title), el("td", {}, gate), el("td", {}, seen)))))];
}
