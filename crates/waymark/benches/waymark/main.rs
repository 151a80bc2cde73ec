//! The benchmarks: how fast the main pages are, each held against its limit measured in the same run.
//!
//! A council of 20,000 pupils and 1,111 plans in ten schools, asked in process: through the whole router, by
//! a coordinator who is signed in, with one request at a time and with sixteen. The limits of a figure:
//!
//! - *bytes*: the same bytes from a bare axum handler;
//! - *rows*: the same rows from bare SQLite, a connection to each core, statements prepared;
//! - *rows and note*: the same, and the lines of the audit log, which are on disk before a page is shown.
//!
//! `make bench` runs it and keeps the figures in `target/bench/`; `make bench ONLY=print` runs a part of it:
//! `pages`, `print`, `others` or `statistics`, or `caseload`, the pages of a class and of a caseload alone.
//! `WAYMARK_BENCH_PUPILS` takes another number of pupils, `WAYMARK_BENCH_SCHOOLS` another number of schools.

mod bare;
mod bare_postgres;
mod chromium;
mod council;
#[expect(dead_code, reason = "the program needs more of it")]
#[path = "../../src/demo/mod.rs"]
mod demo;
mod family;
mod load;
mod others;
mod pages;
mod print;
mod report;
mod statistics;

use anyhow::Result;
use council::Council;
use report::Report;
use std::path::Path;

#[tokio::main]
async fn main() -> Result<()> {
    let folder = report::folder()?;
    if asked("statistics") {
        statistics::measure().write(&folder, "statistics")?;
    }
    if !["print", "others", "pages", "caseload"]
        .into_iter()
        .any(asked)
    {
        return Ok(());
    }
    let sqlite = Council::on_sqlite(&folder).await?;
    if asked("print") {
        print::measure(&sqlite).await?.write(&folder, "print")?;
    }
    if asked("others") {
        others::measure(&sqlite).await?.write(&folder, "others")?;
    }
    if named("caseload") {
        pages::measure_classroom(&sqlite)
            .await?
            .write(&folder, "caseload")?;
    }
    if asked("pages") {
        pages::measure(&sqlite, Some(&folder))
            .await?
            .write(&folder, "sqlite")?;
        drop(sqlite);
        on_postgres(&folder).await?;
    }
    Ok(())
}

async fn on_postgres(folder: &Path) -> Result<()> {
    match Council::on_postgres().await? {
        Some(postgres) => {
            pages::measure(&postgres, None)
                .await?
                .write(folder, "postgres")?;
            postgres.close().await;
        }
        None => Report::remark(
            "WAYMARK_TEST_POSTGRES is not set, so nothing was measured on PostgreSQL.",
        ),
    }
    Ok(())
}

/// Whether a part is to be measured: all are, unless some are named.
fn asked(part: &str) -> bool {
    parts().next().is_none() || named(part)
}

fn named(part: &str) -> bool {
    parts().any(|it| it == part)
}

fn parts() -> impl Iterator<Item = String> {
    std::env::args().skip(1).filter(|it| !it.starts_with('-'))
}
