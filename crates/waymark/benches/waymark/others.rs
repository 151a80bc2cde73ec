//! Others who print the same: Chromium from the page for printing, an office suite from the Word document, and we.
//!
//! Cold is a process started for one plan, warm a plan more in a process that has printed before.

use crate::chromium::{self, Chromium};
use crate::council::Council;
use crate::family::watched;
use crate::print::each;
use crate::report::{self, Report};
use anyhow::{Context, Result, ensure};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;
use waymark_documents::{Form, HtmlOptions, Options, PRINT_CSS};
use waymark_domain::content::Sheet;
use waymark_domain::format::{Format, Formats};

/// Plans that are printed one after another; a thousand of them take fifty times as long.
const BATCH: u8 = 20;
const TIMES: f64 = 50.0;
/// How often a plan is printed again.
const AGAIN: usize = 4;
const OFFICE: &str = "soffice";

pub(crate) async fn measure(council: &Council) -> Result<Report> {
    let mut report = Report::plain("The same plans, printed by others");
    let folder = report::folder()?.join("others");
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("print.css"), PRINT_CSS)?;
    let mut sheets = Vec::new();
    for plan in council.live.iter().take(usize::from(BATCH)) {
        sheets.push(council.page(*plan).await?.sheet(council.today()));
    }
    let formats = Formats::shipped();
    let mut papers = Vec::new();
    for format in formats.iter() {
        let name = format.reference().slug;
        papers.push(Paper::new(&folder, &name, &sheets[0], format)?);
    }
    let mut batch = Vec::new();
    for (number, sheet) in sheets.iter().enumerate() {
        let format = formats.get(&sheet.content.format).context("shipped")?;
        batch.push(Paper::new(
            &folder,
            &format!("plan-{number}"),
            sheet,
            format,
        )?);
    }
    for printer in Printer::ALL {
        if printer.is_there() {
            printer.measure(&mut report, &folder, &papers, &batch)?;
        } else {
            let words = format!("{printer:?} is not installed, so it was not measured.");
            report.add_plain(
                &words,
                json!({ "figure": "others", "printer": format!("{printer:?}"), "missing": true }),
            );
        }
    }
    Ok(report)
}

/// One plan in what each of them prints from.
struct Paper {
    name: String,
    form: Form,
    page: PathBuf,
    word: PathBuf,
}

impl Paper {
    fn new(folder: &Path, name: &str, sheet: &Sheet, format: &Format) -> Result<Self> {
        let form = Form::of_plan(sheet, format, Options::default());
        let (page, word) = (
            folder.join(format!("{name}.html")),
            folder.join(format!("{name}.docx")),
        );
        let options = HtmlOptions {
            stylesheet: "print.css",
            photo: None,
        };
        fs::write(&page, form.html(options))?;
        fs::write(&word, form.docx(None)?)?;
        Ok(Self {
            name: name.to_owned(),
            form,
            page,
            word,
        })
    }
}

#[derive(Debug, Clone, Copy)]
enum Printer {
    Waymark,
    Chromium,
    LibreOffice,
}

impl Printer {
    const ALL: [Self; 3] = [Self::Waymark, Self::Chromium, Self::LibreOffice];

    fn is_there(self) -> bool {
        let program = match self {
            Self::Waymark => return true,
            Self::Chromium => chromium::PROGRAM,
            Self::LibreOffice => OFFICE,
        };
        let mut asked = Command::new(program);
        asked
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        asked.status().is_ok_and(|status| status.success())
    }

    fn measure(
        self,
        report: &mut Report,
        folder: &Path,
        papers: &[Paper],
        batch: &[Paper],
    ) -> Result<()> {
        for paper in papers {
            let cold = self.cold(folder, paper)?;
            let warm = self.warm(folder, &[paper; AGAIN])?;
            let of_cold = cold.map_or_else(String::new, |cold| format!("{cold:8.0} ms cold,"));
            report.add_plain(
                &format!("{self:?}, {:<16}{of_cold} {warm:6.0} ms warm", paper.name),
                json!({ "figure": "others", "printer": format!("{self:?}"), "format": paper.name, "cold_ms": cold, "warm_ms": warm }),
            );
        }
        let batch: Vec<&Paper> = batch.iter().collect();
        let (ms, memory) = watched(|| self.warm(folder, &batch))?;
        let thousand = ms * TIMES * f64::from(BATCH) / 1000.0;
        report.add_plain(
            &format!("{self:?}, each of {BATCH} others {ms:8.1} ms: {thousand:.0} s for a thousand; {memory}"),
            json!({
                "figure": "others_batch", "printer": format!("{self:?}"), "plans": BATCH, "ms": ms, "thousand_s": thousand,
                "most_mb": memory.most, "proportional_mb": memory.proportional,
            }),
        );
        Ok(())
    }

    /// A process for one plan, in milliseconds. Ours is the server, which is there.
    fn cold(self, folder: &Path, paper: &Paper) -> Result<Option<f64>> {
        let begun = Instant::now();
        match self {
            Self::Waymark => return Ok(None),
            Self::Chromium => chromium::print_once(&paper.page, &folder.join("once.pdf"))?,
            Self::LibreOffice => convert(folder, &[paper])?,
        }
        Ok(Some(each(begun.elapsed(), 1)))
    }

    /// Each of some plans, printed one after another in one process that has printed before; in milliseconds.
    fn warm(self, folder: &Path, papers: &[&Paper]) -> Result<f64> {
        let first = &papers[..1];
        match self {
            Self::Waymark => timed(papers, |paper| {
                paper.form.pdf(None).map(drop).map_err(Into::into)
            }),
            Self::Chromium => {
                let mut browser = Chromium::open(folder)?;
                browser.print(&first[0].page)?;
                timed(papers, |paper| browser.print(&paper.page))
            }
            Self::LibreOffice => {
                convert(folder, first)?;
                let begun = Instant::now();
                convert(folder, first)?;
                let alone = begun.elapsed();
                let begun = Instant::now();
                convert(folder, &[first, papers].concat())?;
                Ok(each(begun.elapsed().saturating_sub(alone), papers.len()))
            }
        }
    }
}

fn timed(papers: &[&Paper], mut print: impl FnMut(&Paper) -> Result<()>) -> Result<f64> {
    let begun = Instant::now();
    for paper in papers {
        print(paper)?;
    }
    Ok(each(begun.elapsed(), papers.len()))
}

/// The office suite, once for all of them, with a profile that is made the first time.
fn convert(folder: &Path, papers: &[&Paper]) -> Result<()> {
    let mut office = Command::new(OFFICE);
    office.arg(format!(
        "-env:UserInstallation=file://{}",
        folder.join("profile").display()
    ));
    office
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder);
    office.args(papers.iter().map(|paper| &paper.word));
    let done = office
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    ensure!(done.success(), "LibreOffice ended with {done}");
    Ok(())
}
