//! Printing: milliseconds per document.

use crate::council::Council;
use crate::report::Report;
use anyhow::{Context, Result};
use serde_json::json;
use std::fs;
use std::time::{Duration, Instant};
use waymark_documents::{Form, Options};
use waymark_domain::content::Sheet;
use waymark_domain::format::Formats;

/// Different documents that are printed one after the other.
const DOCUMENTS: usize = 60;
/// What the design counts on, in milliseconds of CPU per document of a batch.
const DESIGN: f64 = 46.0;
/// The clock ticks in which Linux counts the time of a process.
const TICKS_PER_SECOND: f64 = 100.0;

pub(crate) async fn measure(council: &Council) -> Result<Report> {
    let mut report = Report::plain("PDF/UA of a live plan with its charts");
    let mut sheets = Vec::new();
    for plan in council.live.iter().take(DOCUMENTS) {
        sheets.push(council.page(*plan).await?.sheet(council.today()));
    }
    let formats = Formats::shipped();
    let (cold, _) = printed(&formats, &sheets[..1])?;
    let (batch, cpu) = printed(&formats, &sheets[1..])?;
    let (again, _) = printed(&formats, &sheets[sheets.len() - 1..])?;
    let of_design = cpu / DESIGN;
    report.add_plain(
        &format!("first of the process         {cold:8.1} ms"),
        json!({ "figure": "cold", "ms": cold }),
    );
    report.add_plain(
        &format!("each of {DOCUMENTS} others            {batch:8.1} ms, {cpu:.1} of them CPU: {of_design:.2} of the design's {DESIGN:.0}"),
        json!({ "figure": "warm", "ms": batch, "cpu_ms": cpu, "design_cpu_ms": DESIGN, "ratio": of_design }),
    );
    report.add_plain(
        &format!("the last one again           {again:8.1} ms"),
        json!({ "figure": "again", "ms": again }),
    );
    Ok(report)
}

/// Milliseconds per document: by the clock, and of CPU.
#[expect(clippy::cast_precision_loss, reason = "there are not that many")]
fn printed(formats: &Formats, sheets: &[Sheet]) -> Result<(f64, f64)> {
    let (begun, cpu) = (Instant::now(), cpu()?);
    for sheet in sheets {
        let format = formats
            .get(&sheet.content.format)
            .context("the format is shipped")?;
        Form::of_plan(sheet, format, Options::default()).pdf(None)?;
    }
    let each = |time: Duration| time.as_secs_f64() * 1000.0 / sheets.len() as f64;
    Ok((
        each(begun.elapsed()),
        each(self::cpu()?.saturating_sub(cpu)),
    ))
}

/// The CPU time that this process has taken so far.
fn cpu() -> Result<Duration> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let (_, rest) = stat
        .rsplit_once(')')
        .context("the name ends with a bracket")?;
    let ticks: f64 = rest
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|ticks| ticks.parse::<f64>().ok())
        .sum();
    Ok(Duration::from_secs_f64(ticks / TICKS_PER_SECOND))
}
