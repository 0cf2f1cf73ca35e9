"""How the web page looks: a sheet of paper with notes in its margin; on a narrow
screen and in print the notes stand below what they speak of."""

STYLE = """
:root {
  --ink: #1b1b1b; --quiet: #5c5f66; --line: #d4d7dc; --desk: #eef0f3; --paper: #fff;
  --error: #b3261e; --error-bg: #fdecea; --warning: #835400; --warning-bg: #fff3d6;
  --info: #1c5a9c; --info-bg: #e6f0fb; --right: #116329;
  --sans: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif;
  --serif: "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif;
  --text: 44rem; --margin: 21rem;
}
* { box-sizing: border-box }
html { scroll-padding-top: 1rem }
body { margin: 0; background: var(--desk); color: var(--ink);
  font: 15px/1.6 var(--sans); overflow-wrap: anywhere }
h1, h2, h3, h4, h5, p, dl, dd { margin: 0 }
a { color: inherit }
.top, main { max-width: calc(var(--text) + var(--margin) + 9.5rem); margin: 0 auto;
  padding: 0 1.5rem }
.top { padding-top: 1.6rem; color: var(--quiet); font-size: .85rem }
.top h1 { font-size: 1rem; color: var(--ink); letter-spacing: .08em }
.hash { font: .72rem/1.5 ui-monospace, Consolas, monospace; color: var(--quiet) }
article { margin: 2rem 0 4rem } article > footer { margin-top: .6rem }
.report h2, .contents h2 { font-size: 1.45rem; line-height: 1.4 }
.report p { color: var(--quiet); font-size: .85rem }
.report .counts, .contents .counts { margin: .6rem 0; font-size: .95rem }
.counts span { display: inline-block; margin-right: .5rem; padding: .1rem .7rem;
  border-radius: 1rem; font-weight: 600 }
.counts .error { color: var(--error); background: var(--error-bg) }
.counts .warning { color: var(--warning); background: var(--warning-bg) }
.counts .info { color: var(--info); background: var(--info-bg) }
.counts .fine { color: var(--right); background: #e3f3e6 }

.list { width: 100%; border-collapse: collapse; margin: .8rem 0 1.4rem; font-size: .85rem;
  background: var(--paper); border: 1px solid var(--line) }
.list th, .list td { text-align: left; vertical-align: top; padding: .35rem .6rem;
  border-top: 1px solid var(--line) }
.list th { color: var(--quiet); font-weight: 500; white-space: nowrap }
.list td:nth-child(-n+3) { white-space: nowrap }
.contents { margin-top: 1.6rem }
.contents td:first-child { white-space: normal; min-width: 9rem }
.contents.rules td:first-child { min-width: 0; white-space: nowrap }
.contents.rules td:nth-child(3) { white-space: normal }
.contents.rules td:nth-child(n+4), .contents.rules th:nth-child(n+4) { text-align: right }
.list td.error, .list td.warning, .list td.info { font-weight: 600 }
td.fine { color: var(--right) }
td.error { color: var(--error) } td.warning { color: var(--warning) } td.info { color: var(--info) }

.waived { margin: 0 0 1.2rem; color: var(--quiet); font-size: .85rem }
.waived ul { margin: .2rem 0; padding-left: 1.4rem }

.sheet { position: relative; width: calc(var(--text) + 5rem); max-width: 100%;
  padding: 3.5rem 2.5rem; background: var(--paper); border: 1px solid var(--line);
  box-shadow: 0 1px 6px #0001; font: 16px/1.85 var(--serif) }
.sheet::after { content: ""; display: block; clear: both }
.sheet p { margin: .35em 0; text-indent: 2em; text-align: justify; white-space: pre-line }
.sheet h3.title { font: 700 1.4rem/1.6 var(--sans); text-align: center; margin: 0 1rem 1.6rem }
.sheet h4 { font: 700 1.05rem/1.7 var(--sans); margin: 1.3em 0 .4em }
.sheet h5 { font: 600 1rem/1.7 var(--sans); margin: .8em 0 .2em; text-indent: 2em }
.sheet p.whole { text-indent: 0; margin: 0 }

.wide { overflow-x: auto; margin: .8rem 0 1.2rem; padding-top: 1px }
.wide table { width: 100%; border-collapse: collapse; font: .82rem/1.5 var(--sans);
  margin-top: -1px }
.wide th, .wide td { border: 1px solid #9aa0a8; padding: .2rem .35rem; font-weight: 400;
  text-align: center; background-clip: padding-box }
.wide thead th { background: #f6f7f9; color: #333; min-width: 2.6rem }
.wide th.label { width: 44% }
.wide tbody th { text-align: left }
.wide tbody th.depth2 { padding-left: 1.3rem } .wide tbody th.depth3 { padding-left: 2.4rem }
th.group { background: #fafbfc }
th.stranger { color: var(--error); text-decoration: underline dotted }
.wide td { font-variant-numeric: tabular-nums; min-width: 2.2rem; white-space: nowrap }
.wide .flat td, .wide .flat th { min-width: 0; padding: .2rem .1rem }
.wide .other td { white-space: normal; text-align: left }
.wide td.error { background: var(--error-bg); box-shadow: inset 0 0 0 2px var(--error);
  font-weight: 700 }
.wide td.warning { background: var(--warning-bg); box-shadow: inset 0 0 0 2px var(--warning) }
.wide td.info { background: var(--info-bg); box-shadow: inset 0 0 0 1px var(--info) }
.wide td i { color: var(--quiet); font-style: normal; font-size: .75rem }
del { text-decoration: line-through; opacity: .75 }
ins { color: var(--right); font-weight: 700; text-decoration: none; white-space: nowrap }
ins::before { content: "→"; font-weight: 400; padding: 0 .15em }

mark { color: inherit; padding: .05em 0; background: none; text-decoration: underline 2px;
  text-underline-offset: .22em }
mark.error { background: var(--error-bg); text-decoration-color: var(--error);
  text-decoration-style: wavy; text-decoration-thickness: 1.5px }
mark.warning { background: var(--warning-bg); text-decoration-color: var(--warning) }
mark.info { background: var(--info-bg); text-decoration-color: var(--info);
  text-decoration-style: dotted }

.ref { display: inline-block; min-width: 1.35em; padding: 0 .3em; margin: 0 .2em 0 0;
  border-radius: .25em; color: #fff; font: 600 .68rem/1.5 var(--sans); text-align: center;
  text-indent: 0; text-decoration: none; vertical-align: .25em; background: var(--info) }
.ref.error { background: var(--error) } .ref.warning { background: #9a6400 }
td .ref { vertical-align: .1em; margin-right: .35em }
.ref:target, .note:target { outline: 3px solid #f5b400; outline-offset: 2px }

.notes { float: right; clear: right; width: var(--margin);
  margin: 0 calc(-1 * var(--margin) - 4rem) .2rem 0; font: .84rem/1.6 var(--sans) }
.note { background: var(--paper); border: 1px solid var(--line); border-left: 4px solid var(--info);
  border-radius: .3rem; padding: .5rem .8rem .6rem; margin: 0 0 .7rem;
  box-shadow: 0 1px 3px #0001 }
.note.error { border-left-color: var(--error) } .note.warning { border-left-color: #c98a00 }
.sheet .note p { text-indent: 0; margin: 0; text-align: left }
.note.error b { color: var(--error) } .note.warning b { color: var(--warning) }
.note.info b { color: var(--info) }
.sheet .note.brief { padding: .15rem .8rem; margin: -.4rem 0 .55rem; font-size: .94em;
  text-indent: 0; text-align: left }
.note.brief b { font-weight: 500; padding-right: .3em }
.note .ref { vertical-align: 0 }
.note .place { color: var(--quiet); font-size: .92em }
.note dl { margin-top: .3rem; padding-top: .3rem; border-top: 1px dashed var(--line);
  font-size: .94em }
.note dl div { display: flex; gap: .6em } .note dt { flex: none; color: var(--quiet);
  min-width: 3em }

@media (max-width: 76rem) {
  .sheet { width: auto; padding: 2rem 1.6rem }
  .block { display: flex; flex-direction: column }
  .notes { order: 2; float: none; width: auto; margin: .3rem 0 .8rem 0 }
  .note { background: #fcfcfd }
}
@media (max-width: 40rem) {
  body { font-size: 14px }
  .top, main { padding-left: .7rem; padding-right: .7rem }
  .sheet { padding: 1.2rem .8rem; font-size: 15px }
  .sheet h3.title { font-size: 1.15rem; margin: 0 0 1rem }
  .report h2 { font-size: 1.2rem }
  .wide table { min-width: 34rem } .wide .flat { min-width: 40rem }
  .list:not(.rules .list) td:last-child, .list:not(.rules .list) th:last-child { display: none }
}
@media print {
  @page { size: A4; margin: 16mm 15mm }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact }
  body { background: #fff; font-size: 10pt }
  .top, main { max-width: none; padding: 0 }
  .top { padding: 0 } article { margin: 5mm 0 0 }
  article + article { break-before: page }
  .sheet { width: auto; padding: 0; border: 0; box-shadow: none; font-size: 10.5pt }
  .sheet h3.title { margin-top: 6mm }
  .block:has(> .notes) { display: flex; flex-direction: column }
  .notes { order: 2; float: none; width: auto; margin: 1mm 0 3mm; font-size: 8.5pt }
  .note { break-inside: avoid; box-shadow: none; margin-bottom: 1.5mm }
  .sheet .note.brief { margin: -1mm 0 1.5mm }
  .wide { overflow: visible; padding: 0 } .wide table { font-size: 8pt; margin: 0 }
  tr, h3, h4, h5 { break-inside: avoid }
  h3, h4, h5 { break-after: avoid }
  /* a table does not heed the line above: a heading keeps room for what follows it */
  h4::after { content: ""; display: block; height: 32mm; margin-bottom: -32mm }
  .contents { break-inside: auto }
  .contents ~ article { break-before: page }
}
"""
