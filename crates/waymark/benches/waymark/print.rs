//! Printing: milliseconds per document.

use crate::council::Council;
use crate::family::{forget_peak, peak};
use crate::report::Report;
use anyhow::{Context, Result, anyhow};
use serde_json::json;
use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use waymark_documents::{Form, Options};
use waymark_domain::content::Sheet;
use waymark_domain::format::Formats;
use waymark_store::Wanted;

/// Different documents that are printed one after the other.
const DOCUMENTS: usize = 60;
/// Of each format, after the first.
const WARM: usize = 10;
/// Plans of a large batch,
const THOUSAND: usize = 1000;
/// the seconds that it may take on two cores,
const SECONDS: f64 = 20.0;
/// and the megabytes of memory that it may need.
const MEMORY: usize = 250;
const MEGABYTE: usize = 1024 * 1024;
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
    every_format(&mut report, &formats, &sheets)?;
    a_thousand(&mut report, &formats, &sheets)?;
    one_pdf(&mut report, &formats, &sheets)?;
    Ok(report)
}

/// The plan on the form of every format that ships, the first time and when its template is known.
fn every_format(report: &mut Report, formats: &Formats, sheets: &[Sheet]) -> Result<()> {
    for format in formats.iter() {
        let in_format: Vec<Sheet> = sheets.iter().take(1 + WARM).cloned().collect();
        let set = |sheets: &[Sheet]| -> Result<f64> {
            let begun = Instant::now();
            for sheet in sheets {
                Form::of_plan(sheet, format, Options::default()).pdf(None)?;
            }
            Ok(each(begun.elapsed(), sheets.len()))
        };
        let (cold, warm) = (set(&in_format[..1])?, set(&in_format[1..])?);
        let slug = &format.reference().slug;
        report.add_plain(
            &format!("{slug:<28} {cold:8.1} ms first, {warm:.1} ms after"),
            json!({ "figure": "format", "format": slug, "cold_ms": cold, "warm_ms": warm }),
        );
    }
    Ok(())
}

/// As the prints of many plans are made: two at a time.
fn a_thousand(report: &mut Report, formats: &Formats, sheets: &[Sheet]) -> Result<()> {
    let before = forget_peak()?;
    let (begun, bytes) = (Instant::now(), AtomicUsize::new(0));
    std::thread::scope(|two| -> Result<()> {
        // The two are never at the same plan, or one would find what the other has just set.
        let half = |from: usize| -> Result<()> {
            for sheet in sheets.iter().cycle().skip(from).take(THOUSAND / 2) {
                let format = formats.get(&sheet.content.format).context("shipped")?;
                let pdf = Form::of_plan(sheet, format, Options::default()).pdf(None)?;
                bytes.fetch_add(pdf.len(), Ordering::Relaxed);
            }
            Ok(())
        };
        let both = [0, sheets.len() / 2].map(|from| two.spawn(move || half(from)));
        for thread in both {
            thread.join().map_err(|_| anyhow!("a thread panicked"))??;
        }
        Ok(())
    })?;
    let seconds = begun.elapsed().as_secs_f64();
    let grown = peak()?.saturating_sub(before);
    let (of_time, written) = (seconds / SECONDS, bytes.into_inner() / MEGABYTE);
    report.add_plain(
        &format!("{THOUSAND} plans, two at a time     {seconds:8.1} s, {of_time:.2} of {SECONDS:.0}; {grown} MB more memory, {MEMORY} allowed; {written} MB of PDF"),
        json!({ "figure": "thousand", "seconds": seconds, "ratio": of_time, "grown_mb": grown, "limit_mb": MEMORY, "pdf_mb": written }),
    );
    Ok(())
}

/// Many plans in one document, which is held in memory as a whole.
fn one_pdf(report: &mut Report, formats: &Formats, sheets: &[Sheet]) -> Result<()> {
    let mut plans = Vec::new();
    for sheet in sheets.iter().take(Wanted::MOST_IN_ONE) {
        let format = formats.get(&sheet.content.format).context("shipped")?;
        plans.push((Form::of_plan(sheet, format, Options::default()), None));
    }
    let before = forget_peak()?;
    let begun = Instant::now();
    Form::many_pdf(&plans)?;
    let ms = each(begun.elapsed(), plans.len());
    let grown = peak()?.saturating_sub(before);
    report.add_plain(
        &format!(
            "{} plans in one PDF           {ms:8.1} ms each; {grown} MB more memory",
            plans.len()
        ),
        json!({ "figure": "one_pdf", "plans": plans.len(), "ms": ms, "grown_mb": grown }),
    );
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "there are not that many")]
pub(crate) fn each(time: Duration, of: usize) -> f64 {
    time.as_secs_f64() * 1000.0 / of as f64
}

/// Milliseconds per document: by the clock, and of CPU.
fn printed(formats: &Formats, sheets: &[Sheet]) -> Result<(f64, f64)> {
    let (begun, cpu) = (Instant::now(), cpu()?);
    for sheet in sheets {
        let format = formats
            .get(&sheet.content.format)
            .context("the format is shipped")?;
        Form::of_plan(sheet, format, Options::default()).pdf(None)?;
    }
    Ok((
        each(begun.elapsed(), sheets.len()),
        each(self::cpu()?.saturating_sub(cpu), sheets.len()),
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
