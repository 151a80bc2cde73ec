//! Makes the prints of many plans that people have asked for, one plan after another, beside the pages.
//!
//! Invariant: every plan is read, decided upon and noted as if the person had opened it at that moment.

use crate::App;
use crate::features::papers;
use crate::features::plans::print;
use crate::shell::state::day_in_britain;
use std::collections::BTreeMap;
use std::time::Duration;
use waymark_documents::{Bundle, Form, Language, Options, numbered};
use waymark_domain::ids::PlanId;
use waymark_policy::Actor;
use waymark_store::{
    Act, Claimed, Parcel, PrintFile, Problem, StoreError, Wanted, lifecycle, plans, prints,
};

/// Between two looks for work, when there was none.
const REST: Duration = Duration::from_secs(2);
/// What the list of a ZIP says of the names in it.
const FILE_NAMES: &str = "The files are named by class and number, not by pupil, because many people see file names. Signs that a file name cannot hold are a dash.";
/// How often a long piece of work says that somebody is at it: well within the time after which another
/// server takes it over.
const PULSE: Duration = Duration::from_secs(20);

/// Prints whatever is asked for, for as long as the process lives.
pub async fn keep_printing(app: App) {
    loop {
        match print_next(&app).await {
            Ok(true) => {}
            Ok(false) => tokio::time::sleep(REST).await,
            Err(error) => {
                // The job is taken up again once nobody has heard of it for a while.
                tracing::warn!(%error, "a print of many plans was interrupted");
                tokio::time::sleep(REST).await;
            }
        }
    }
}

/// Makes the oldest print that waits. `false` when there is none.
pub async fn print_next(app: &App) -> Result<bool, StoreError> {
    let Some(job) = prints::claim(&app.db, app.occasion()).await? else {
        return Ok(false);
    };
    let Some(actor) = job.actor.clone() else {
        prints::fail(&app.db, job, app.now(), Problem::HatEnded).await?;
        return Ok(true);
    };
    Printing { app, actor, job }.run().await?;
    Ok(true)
}

/// A print under way.
struct Printing<'a> {
    app: &'a App,
    actor: Actor,
    job: Claimed,
}

/// Why a print goes no further.
enum Halt {
    /// It was cancelled, or another server has it.
    Lost,
    Of(Problem),
    Store(StoreError),
}

impl From<StoreError> for Halt {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// A plan as it is to be printed.
struct Sheet {
    form: Form,
    photo: Option<Vec<u8>>,
    whose: String,
}

/// Why a plan is not in the print.
enum LeftOut {
    /// It was closed, went to another class, or the role reaches it no more.
    OutOfReach,
    Format,
}

impl LeftOut {
    fn words(&self) -> &'static str {
        match self {
            Self::OutOfReach => {
                "left out, because since you asked it was closed or went out of reach of your role"
            }
            Self::Format => "left out, because the form that it is written on could not be read",
        }
    }
}

impl Printing<'_> {
    async fn run(mut self) -> Result<(), StoreError> {
        let (app, wanted) = (self.app, self.job.wanted.clone());
        let plans = prints::plans(&app.db, self.act(), wanted.clone()).await?;
        let made = match wanted.parcel {
            Parcel::Pdf => Box::pin(self.one_pdf(&plans)).await,
            Parcel::Zip => Box::pin(self.zip(&plans)).await,
        };
        match made {
            Ok(bytes) if bytes.len() > Wanted::LARGEST => self.fail(Problem::TooLarge).await,
            Ok(bytes) => {
                let file = file(wanted.parcel, &self.act(), bytes);
                prints::finish(&app.db, self.job, app.now(), file).await
            }
            Err(Halt::Lost) => Ok(()),
            Err(Halt::Of(problem)) => self.fail(problem).await,
            Err(Halt::Store(error)) => Err(error),
        }
    }

    async fn fail(self, problem: Problem) -> Result<(), StoreError> {
        prints::fail(&self.app.db, self.job, self.app.now(), problem).await
    }

    fn act(&self) -> Act {
        let at = self.app.now();
        Act {
            actor: self.actor.clone(),
            at,
            today: day_in_britain(at),
            ids: self.app.ids.clone(),
        }
    }

    /// Says how far it is, and learns whether to go on.
    async fn step(&mut self, done: usize, total: usize) -> Result<(), Halt> {
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let (job, at) = (self.job.clone(), self.app.now());
        let held = prints::step(&self.app.db, job, at, count(done), count(total)).await?;
        self.job = held.ok_or(Halt::Lost)?;
        Ok(())
    }

    async fn zip(&mut self, plans: &[(PlanId, String)]) -> Result<Vec<u8>, Halt> {
        let mut bundle = Bundle::new("Plans in this folder");
        bundle.note(FILE_NAMES);
        bundle.note("");
        let (mut printed, mut numbers) = (0, BTreeMap::<&str, usize>::new());
        for (done, (plan, class)) in plans.iter().enumerate() {
            self.step(done, plans.len()).await?;
            let Sheet { form, photo, whose } = match self.sheet(*plan).await? {
                Ok(sheet) => sheet,
                Err(why) => {
                    bundle.note(&format!(
                        "A plan of {}: {}",
                        class_or_none(class),
                        why.words()
                    ));
                    continue;
                }
            };
            let number = numbers.entry(class).or_default();
            *number += 1;
            let name = numbered(class, *number, "pdf");
            let set = self.beside((done, plans.len()), move || form.pdf(photo.as_deref()));
            let Ok(pdf) = set.await? else {
                bundle.note(&format!(
                    "{name} {whose}: left out, because it holds something that could not be set in type"
                ));
                continue;
            };
            bundle
                .add(&name, &whose, &pdf)
                .map_err(|_| Halt::Of(Problem::Fault))?;
            printed += 1;
            if bundle.bytes() > Wanted::LARGEST {
                return Err(Halt::Of(Problem::TooLarge));
            }
        }
        self.step(printed, plans.len()).await?;
        if printed == 0 {
            return Err(Halt::Of(Problem::NothingLeft));
        }
        bundle.close().map_err(|_| Halt::Of(Problem::Fault))
    }

    async fn one_pdf(&mut self, plans: &[(PlanId, String)]) -> Result<Vec<u8>, Halt> {
        let mut sheets = Vec::new();
        for (done, (plan, _)) in plans.iter().enumerate() {
            self.step(done, plans.len()).await?;
            let sheet = self.sheet(*plan).await?;
            sheets.extend(sheet.ok().map(|sheet| (sheet.form, sheet.photo)));
        }
        let progress = (sheets.len(), plans.len());
        self.step(progress.0, progress.1).await?;
        if sheets.is_empty() {
            return Err(Halt::Of(Problem::NothingLeft));
        }
        let set = self.beside(progress, move || Form::many_pdf(&sheets));
        set.await?.map_err(|_| Halt::Of(Problem::Fault))
    }

    /// Work that takes long happens beside the pages, and gives a sign of life.
    async fn beside<T: Send + 'static>(
        &mut self,
        (done, total): (usize, usize),
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Halt> {
        let mut work = tokio::task::spawn_blocking(work);
        loop {
            match tokio::time::timeout(PULSE, &mut work).await {
                Ok(ended) => return ended.map_err(|_| Halt::Of(Problem::Fault)),
                Err(_) => self.step(done, total).await?,
            }
        }
    }

    async fn sheet(&self, plan: PlanId) -> Result<Result<Sheet, LeftOut>, StoreError> {
        let db = &self.app.db;
        let page = match plans::page(db, self.act(), plan).await {
            Err(StoreError::Denied(_)) => return Ok(Err(LeftOut::OutOfReach)),
            page => page?,
        };
        let photo = page.content.pupil.photo;
        let photo = match lifecycle::photo(db, self.act(), plan, photo).await {
            Err(StoreError::Denied(_)) => return Ok(Err(LeftOut::OutOfReach)),
            photo => photo?.map(|picture| picture.bytes),
        };
        let shelf = &self.app.formats;
        let Ok(format) = shelf.knowing(db, self.act(), &page.plan.format).await else {
            tracing::error!(%plan, "the format of a plan is not there");
            return Ok(Err(LeftOut::Format));
        };
        let mut sheet = page.sheet(self.act().today);
        sheet.shared = print::shared(db, self.act(), &sheet).await?;
        let form = Form::of_plan(&sheet, &format, options(&self.job.wanted));
        Ok(Ok(Sheet {
            form: papers::with_school(db, self.act(), form).await?,
            photo,
            whose: sheet.content.pupil.name,
        }))
    }
}

fn options(wanted: &Wanted) -> Options {
    Options {
        size: wanted.size,
        language: Language::parse(&wanted.language).unwrap_or_default(),
    }
}

fn class_or_none(class: &str) -> &str {
    if class.is_empty() { "no class" } else { class }
}

/// Its name says the day and nobody's name.
fn file(parcel: Parcel, act: &Act, bytes: Vec<u8>) -> PrintFile {
    let (extension, media) = match parcel {
        Parcel::Pdf => ("pdf", "application/pdf"),
        Parcel::Zip => ("zip", "application/zip"),
    };
    PrintFile {
        name: format!("plans-{}.{extension}", act.today),
        media: media.to_owned(),
        bytes,
    }
}
