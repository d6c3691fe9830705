// Where a dossier begins, or begins again: a copy that came back, an old document, a new office.

import { busy, call, el, refusal, state, upload } from "./core.js";
import { drop } from "./screens.js";

const filled = (made, said) => document.dispatchEvent(new CustomEvent("vanthu:fill", { detail: { dossier: made, said } }));
const madeNow = (told) => told.dossiers.find((each) => !state.dossiers.includes(each));

// A file is looked at first; what was found is shown, and written when a person says so.
function taking(what, words, accept, more, after) {
  const said = el("pre", { class: "quoted", hidden: true });
  const write = el("button", { class: "main", hidden: true }, "Ghi vào hồ sơ");
  const found = el("div", {});
  const read = async (file, yes) => {
    found.replaceChildren();
    try {
      const told = await busy(yes ? "Đang ghi …" : "Đang đọc tệp …", () => upload(what, file, { ...more(), ...(yes ? { yes: "1" } : {}) }));
      said.hidden = false;
      said.textContent = told.said.filter((line) => !line.includes("--")).join("\n");
      write.hidden = yes || said.textContent.includes("Không có chỗ nào được sửa");
      write.onclick = () => read(file, true);
      if (yes) after(told);
    } catch (problem) { said.hidden = write.hidden = true; found.replaceChildren(refusal(problem)); }
  };
  return drop(words, accept, (file) => read(file, false), [said, write, found]);
}

// Bản lãnh đạo sửa

export async function returnedScreen(main) {
  const numbers = el("input", { type: "text", id: "accept", placeholder: "3 5" });
  main.replaceChildren(el("h2", {}, "Bản lãnh đạo sửa"),
    el("p", {}, `Thả tệp Word đã được sửa (có bật Track Changes hay không đều được). Mỗi chỗ sửa được dựng thử trong hồ sơ ${state.dossier}; chỗ nào không chắc thì nêu lý do.`),
    el("p", {}, el("label", {}, "Nhận cả những đề nghị số ", numbers), " (để trống nếu chưa cần)"),
    taking("harvest", "Thả tệp Word vào đây: xem từng chỗ sửa trước, rồi mới ghi.", ".docx",
      () => ({ accept: numbers.value }), () => filled(state.dossier, "Đã ghi những chỗ sửa.")));
}

// Văn bản cũ

export async function adoptScreen(main) {
  const folder = el("input", { type: "text", id: "folder", placeholder: "xa-an-hao/2026" });
  main.replaceChildren(el("h2", {}, "Văn bản cũ"),
    el("p", {}, "Văn bản có sẵn (Word, .txt, PDF có chữ) thành hồ sơ mới. Bản dựng thử được so từng đoạn với bản gốc; chỗ khác nhau được kể ra."),
    el("p", {}, el("label", {}, "Thư mục của hồ sơ mới ", folder)),
    taking("adopt", "Thả văn bản vào đây: xem trước, rồi mới ghi.", ".docx,.txt,.pdf",
      () => ({ folder: folder.value }), (told) => filled(madeNow(told), "Đã nhận văn bản thành hồ sơ.")));
}

// Lập mới

// A form whose answers a call is made of: seen first, written when a person says so.
function form(title, words, fields, name, label) {
  const said = el("pre", { class: "quoted", hidden: true });
  const found = el("div", {});
  const work = async (dry) => {
    found.replaceChildren();
    try {
      const answers = Object.fromEntries(fields.map(([key, , input]) => [key, input.value]));
      const told = await busy("Đang lập …", () => call(name, { ...answers, dry }));
      said.hidden = false;
      said.textContent = told.said.filter((line) => !line.includes("python")).join("\n");
      if (!dry) {
        const made = madeNow(told);
        filled(made, `Đã lập ${made}.`);
      }
    } catch (problem) { said.hidden = true; found.replaceChildren(refusal(problem)); }
  };
  return el("section", { class: "card" }, el("h3", {}, title), el("p", {}, words),
    ...fields.map(([, asked, input]) => el("p", {}, el("label", {}, `${asked} `, input))),
    el("div", { class: "row" }, el("button", { onclick: () => work(true) }, "Xem trước"),
      el("button", { class: "main", onclick: () => work(false) }, label)), said, found);
}

const text = (id, placeholder = "") => el("input", { type: "text", id, placeholder, size: 40 });
const choice = (id, words) => el("select", { id }, words.map((each) => el("option", { value: each }, each)));

export async function newScreen(main) {
  const told = await call("choices");
  const first = [["office", "Loại cơ quan", choice("office", told.offices.map((each) => each.word))], ["name", "Tên cơ quan", text("name", "An Hảo")],
    ["parent", "Thuộc", text("parent", "tỉnh An Giang")], ["kind", "Loại văn bản", choice("kind", told.documents)],
    ["subject", "Về việc", text("subject", "thành lập Tổ công nghệ số cộng đồng")],
    ["year", "Năm", text("new-year", String(new Date().getFullYear()))], ["signer", "Họ tên người ký", text("signer")],
    ["secretary", "Họ tên thư ký (chỉ biên bản)", text("secretary")]];
  const cards = [form("Cơ quan mới, hồ sơ đầu tiên", "Điền rồi xem trước. Mọi thứ sửa được sau đó; không tệp nào đang có bị ghi đè.", first, "new", "Lập cơ quan và hồ sơ")];
  if (state.dossier) {
    cards.unshift(form(`Hồ sơ năm mới từ ${state.dossier}`, "Số cuối năm thành số đầu năm; chỗ nào phải xem lại được đánh dấu. Hồ sơ cũ giữ nguyên.",
      [["year", "Năm", text("year", "2025")]], "new-year", "Lập hồ sơ"));
  }
  main.replaceChildren(el("h2", {}, "Lập mới"), ...cards);
}
