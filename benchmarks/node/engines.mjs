// Fills one template again and again: a line on stdin asks for one document, a line on stdout
// tells how many milliseconds it took. Usage: node engines.mjs ENGINE TEMPLATE DATA OUTPUT
import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";

const [engine, templatePath, dataPath, outputPath] = process.argv.slice(2);
const data = JSON.parse(readFileSync(dataPath, "utf8"));
const template = readFileSync(templatePath);

// Each gives a function that returns the bytes of one finished document. What an engine can keep
// from one document to the next, it keeps.
const engines = {
  async docxtemplater() {
    const { default: PizZip } = await import("pizzip");
    const { default: Docxtemplater } = await import("docxtemplater");
    return () => {
      const filled = new Docxtemplater(new PizZip(template), { paragraphLoop: true, linebreaks: true });
      filled.render(data);
      return filled.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
    };
  },
  async carbone() {
    const { default: carbone } = await import("carbone");
    return () =>
      new Promise((resolve, reject) =>
        carbone.render(templatePath, data, (error, result) => (error ? reject(error) : resolve(result))),
      );
  },
  async "docx-templates"() {
    const { createReport } = await import("docx-templates");
    return () => createReport({ template, data, cmdDelimiter: "+++", noSandbox: true });
  },
};

const render = await engines[engine]();
for await (const _ of createInterface({ input: process.stdin })) {
  const start = process.hrtime.bigint();
  const document = await render();
  const took = Number(process.hrtime.bigint() - start) / 1e6;
  writeFileSync(outputPath, Buffer.from(document));
  console.log(took);
}
process.exit(0);
