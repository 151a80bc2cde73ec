//! The pages that staff open every day, and an observation.

use crate::bare::{Bare, Wanted};
use crate::bare_postgres;
use crate::council::Council;
use crate::load::Load;
use crate::report::Report;
use anyhow::{Result, ensure};
use std::path::Path;
use std::sync::Arc;
use waymark_domain::ids::{PlanId, TargetId};
use waymark_web::{InProcess, Reply, urls};

const TASKS: [usize; 2] = [1, 16];
/// Those who record at once, as many as a school has adults in class.
const WRITERS: [usize; 3] = [1, 16, 50];

/// Measures them all; `folder` is the folder of the SQLite file, where there is one to be read without us.
pub(crate) async fn measure(council: &Council, folder: Option<&Path>) -> Result<Report> {
    let mut report = Report::of(council.db.engine());
    let bare = folder
        .map(|folder| Bare::open(&folder.join("council.db"), council))
        .transpose()?;
    let plans: Vec<_> = council.live.iter().map(|plan| urls::plan(*plan)).collect();
    let asked = Asked { council, bare };
    asked
        .page(&mut report, "plan page", plans, Some(Wanted::Plan))
        .await?;
    asked
        .page(
            &mut report,
            "start page of a coordinator",
            vec![urls::START.to_owned()],
            Some(Wanted::Start),
        )
        .await?;
    asked
        .page(
            &mut report,
            "list of pupils, first page",
            vec![urls::PUPILS.to_owned()],
            Some(Wanted::Pupils),
        )
        .await?;
    asked.classroom(&mut report).await?;
    asked.observation(&mut report).await?;
    Ok(report)
}

/// The pages of a class and of a caseload only, for a school of another size.
pub(crate) async fn measure_classroom(council: &Council) -> Result<Report> {
    let mut report = Report::of(council.db.engine());
    let plans = council.live.len();
    Report::remark(&format!("{plans} live plans in the school"));
    let asked = Asked {
        council,
        bare: None,
    };
    asked.classroom(&mut report).await?;
    Ok(report)
}

struct Asked<'a> {
    council: &'a Council,
    bare: Option<Bare>,
}

impl Asked<'_> {
    /// Opens the pages in turn.
    async fn page(
        &self,
        report: &mut Report,
        name: &str,
        pages: Vec<String>,
        wanted: Option<Wanted>,
    ) -> Result<()> {
        let sample = self.council.web.get(&pages[0], &self.council.cookie).await;
        ensure!(sample.status == 200, "{name}: {}", failure(&sample));
        let pages: Arc<[String]> = pages.into();
        for tasks in TASKS {
            let load = get(&self.council.web, &self.council.cookie, &pages, tasks).await;
            let bytes = get(&InProcess::bare(sample.body.clone()), "", &pages, tasks).await;
            let mut limits = vec![("bytes", bytes)];
            if let Some((bare, wanted)) = self.bare.as_ref().zip(wanted) {
                limits.push(("rows", bare.read(tasks, wanted)));
                limits.push(("rows and note", bare.read_and_note(tasks, wanted)));
            }
            report.add(name, tasks, load, &limits);
        }
        Ok(())
    }

    /// In class, and how the whole caseload is going.
    async fn classroom(&self, report: &mut Report) -> Result<()> {
        let classes = self.council.classes().await?;
        let today = classes.into_iter().map(urls::today_in).collect();
        self.page(report, "In class", today, None).await?;
        let caseload = vec![urls::PROGRESS.to_owned()];
        self.page(report, "how a caseload is going", caseload, None)
            .await
    }

    /// Records observations of all targets in turn.
    async fn observation(&self, report: &mut Report) -> Result<()> {
        const NAME: &str = "observation";
        let targets: Arc<[(PlanId, TargetId)]> = self.council.open_targets().await?.into();
        let (plan, target) = targets[0];
        let sample = self
            .council
            .web
            .post(
                &urls::target(plan, target),
                &self.council.cookie,
                self.form(),
            )
            .await;
        ensure!(sample.status == 303, "{NAME}: {}", failure(&sample));
        for tasks in WRITERS {
            let (web, cookie, form) = (
                self.council.web.clone(),
                self.council.cookie.clone(),
                self.form(),
            );
            let again = Arc::clone(&targets);
            let targets = Arc::clone(&targets);
            let post = move |number: usize| {
                let (web, cookie, form) = (web.clone(), cookie.clone(), form.clone());
                let (plan, target) = targets[number % targets.len()];
                async move {
                    let reply = web.post(&urls::target(plan, target), &cookie, form).await;
                    assert_eq!(reply.status, 303, "{}", failure(&reply));
                }
            };
            let load = Load::of(tasks, post).await;
            let limit = match &self.bare {
                Some(bare) => bare.observe(),
                None => bare_postgres::observe(self.council, &again, tasks).await?,
            };
            report.add(NAME, tasks, load, &[("bare transaction", limit)]);
        }
        Ok(())
    }

    /// Each time without an id, so that it is another observation.
    fn form(&self) -> String {
        let today = self.council.today();
        format!(
            "value=3&note=&on.day={}&on.month={}&on.year={}",
            today.day(),
            today.month(),
            today.year()
        )
    }
}

async fn get(web: &InProcess, cookie: &str, pages: &Arc<[String]>, tasks: usize) -> Load {
    let (web, cookie, pages) = (web.clone(), cookie.to_owned(), Arc::clone(pages));
    let get = move |number: usize| {
        let (web, cookie, page) = (
            web.clone(),
            cookie.clone(),
            pages[number % pages.len()].clone(),
        );
        async move {
            let reply = web.get(&page, &cookie).await;
            assert_eq!(reply.status, 200, "{}", failure(&reply));
        }
    };
    Load::of(tasks, get).await
}

fn failure(reply: &Reply) -> String {
    format!("{}: {}", reply.status, String::from_utf8_lossy(&reply.body))
}
