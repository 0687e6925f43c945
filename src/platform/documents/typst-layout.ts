/**
 * How a document looks in print, in the language of Typst: A4, one column, the county's colour as a
 * line at the top and nowhere else but on rules. What is data is a string, never markup.
 */
export const LAYOUT = String.raw`
#set document(title: work.title, author: work.publisher, date: work.date)
#set text(lang: work.lang, font: work.fonts, fallback: false, size: 10.5pt, fill: colour.ink, number-width: "tabular")
#set par(leading: 0.68em, spacing: 0.95em)
#set page(
  paper: "a4",
  margin: (x: 24mm, top: 24mm, bottom: 24mm),
  header: context {
    if counter(page).get().first() > 1 {
      set text(size: 9pt, fill: colour.soft)
      work.publisher + h(1fr) + work.kicker
      v(-5pt)
      line(length: 100%, stroke: 0.5pt + colour.line)
    }
  },
  footer: context {
    set text(size: 9pt, fill: colour.soft)
    work.about + h(1fr) + label.page + " " + str(counter(page).get().first()) + " / " + str(counter(page).final().first())
  },
)
#show heading: set text(weight: 600, fill: colour.ink, hyphenate: false)
#show heading.where(level: 1): it => block(above: 14pt, below: 14pt, text(size: 25pt, par(leading: 0.45em, it.body)))
#show heading.where(level: 2): it => block(above: 24pt, below: 10pt, sticky: true, {
  text(size: 15.5pt, it.body)
  v(-8pt)
  line(length: 28pt, stroke: 2pt + colour.brand)
})
#show heading.where(level: 3): it => block(above: 15pt, below: 7pt, sticky: true, text(size: 11.5pt, it.body))
#show link: it => underline(stroke: 0.5pt + colour.soft, offset: 2pt, it)
#set list(marker: text(fill: colour.brand, "–"), indent: 0pt, body-indent: 7pt, spacing: 0.75em)
#set table(stroke: none, inset: (x: 5pt, y: 4.5pt))

#let plain(body) = par(body)
#let lead(body) = par(text(size: 12.5pt, body))
#let note(body) = par(text(size: 9.5pt, fill: colour.soft, body))
#let statement(body, told) = block(
  width: 100%, inset: (left: 10pt, y: 3pt), stroke: (left: 2pt + colour.brand), above: 9pt, below: 9pt, breakable: false,
  { text(size: 11.5pt, body); if told != "" { parbreak(); text(size: 9.5pt, fill: colour.soft, told) } },
)
#let rule(row) = if row == 0 { (bottom: 0.8pt + colour.ink) } else { (bottom: 0.4pt + colour.line) }
#let head(body) = text(size: 9pt, weight: 600, body)
#let facts(rows) = table(
  columns: (38mm, 1fr),
  stroke: (x, y) => (bottom: 0.4pt + colour.line),
  ..for (term, value) in rows { (text(weight: 600, term), value) },
)
#let listing(caption, heads, numeric, cells) = {
  show figure: set block(breakable: true)
  show figure.caption: it => align(left, block(sticky: true, below: 4pt, text(size: 9.5pt, fill: colour.soft, it.body)))
  show table.cell.where(y: 0): set table.cell(breakable: false)
  figure(
    kind: table, supplement: none, numbering: none,
    caption: figure.caption(position: top, caption),
    align(left, text(size: 9.5pt, table(
      columns: numeric.enumerate().map(((at, one)) => if at == 0 { 1fr } else if one { auto } else { 1fr }),
      align: (x, y) => if numeric.at(x) { right } else { left },
      stroke: (x, y) => rule(y),
      table.header(..heads.map(head)),
      ..cells,
    ))),
  )
}

// Signs tell the parts of a bar apart without colour: full, hatched, dotted, as on the pages.
#let hatch = tiling(size: (5pt, 9pt), {
  place(rect(width: 5pt, height: 9pt, fill: colour.disagree))
  place(line(start: (0pt, 9pt), end: (5pt, 0pt), stroke: 0.5pt + white.transparentize(35%)))
})
#let dots = tiling(size: (5pt, 4.5pt), {
  place(rect(width: 5pt, height: 4.5pt, fill: colour.pass))
  place(dx: 2pt, dy: 1.75pt, circle(radius: 0.5pt, fill: white.transparentize(35%)))
})
#let swatch(paint) = pdf.artifact(box(width: 7pt, height: 7pt, fill: paint)) + h(3pt)
// What is hidden stands empty at the end of its bar.
#let bar(..shares) = pdf.artifact(box(width: 100%, height: 9pt, {
  place(rect(width: 100%, height: 9pt, stroke: 0.4pt + colour.line))
  let at = 0
  for (value, paint) in shares.pos().zip((colour.agree, hatch, dots)) {
    if value == none { continue }
    place(dx: at * 1%, rect(width: value * 1%, height: 9pt, fill: paint))
    at += value
    if at < 99.99 { place(dx: at * 1%, line(angle: 90deg, length: 9pt, stroke: 1pt + white)) }
  }
}))
#let percent(value) = if value == none { [–] } else { str(calc.round(value)) + if work.lang == "en" { "%" } else { "\u{a0}%" } }
#let vote-row(name, people, agree, disagree, pass) = (
  name, bar(agree, disagree, pass), percent(agree), percent(disagree), percent(pass), str(people),
)
#let hidden-row(name) = (name, table.cell(colspan: 5, text(fill: colour.soft, label.hidden)))
#let finding(claim, words, told, rows, basis) = block(breakable: false, above: 16pt, below: 14pt, width: 100%, {
  heading(level: 3, claim)
  statement(words, told)
  text(size: 9.5pt, table(
    columns: (auto, 1fr, auto, auto, auto, auto),
    align: (x, y) => if x > 1 { right + horizon } else { left + horizon },
    stroke: (x, y) => if y == 0 { none } else { (top: 0.4pt + colour.line) },
    table.header(head(label.group), head(label.votes), head(swatch(colour.agree) + label.agree), head(swatch(hatch) + label.disagree), head(swatch(dots) + label.pass), head("n")),
    ..rows.flatten(),
  ))
  note(basis)
})
#let picture(svg, told) = block(above: 10pt, below: 12pt, figure(
  image(bytes(svg), format: "svg", width: 100%, alt: told), supplement: none, numbering: none, alt: told,
))

#place(top, dy: -24mm, dx: -24mm, pdf.artifact(rect(width: 210mm, height: 4mm, fill: colour.brand)))
#text(size: 10pt, weight: 600, fill: colour.soft, work.kicker + "  ·  " + work.publisher)
#heading(level: 1, text(lang: work.title-lang, work.title))
#text(size: 10.5pt, fill: colour.soft, work.about)
`;
