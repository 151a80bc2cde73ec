//! `/plans/{id}/targets/{target}/attach/{way}`: what was seen, with a photo or a voice note, and the file for those who
//! may read the target.

use super::answer::Answer;
use super::{Looked, kept, open_at, record};
use crate::features::{days, voice};
use crate::shell::forms::{Fields, SentFile};
use crate::shell::security::Microphone;
use crate::shell::{AppError, Ctx, Notice, Path, Query, View};
use crate::urls;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use waymark_domain::change::Changed;
use waymark_domain::ids::{ClassId, ObservationId, PlanId, TargetId};
use waymark_domain::observation::{Observation, Seen};
use waymark_domain::own_view::FileKind;
use waymark_domain::recording::{Recording, RecordingError};
use waymark_policy::{Observe, decide};
use waymark_store::observation_files;
use waymark_store::places::SaidFile;
use waymark_ui::{
    Button, FileField, Form, FormErrors, Hidden, InsetText, NeedsNetwork, RecordField, Sent, Sound,
};

const FILE: &str = "file";

/// What is added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Photo,
    Voice,
}

impl Way {
    const ALL: [Self; 2] = [Self::Photo, Self::Voice];

    fn slug(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::Voice => "voice",
        }
    }

    fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.slug() == raw)
    }

    /// Also what an observation says that has nothing else to say.
    fn label(self) -> &'static str {
        match self {
            Self::Photo => "Photo",
            Self::Voice => "Voice note",
        }
    }
}

/// Where one came from: the page of today of a class, with an observation that is there already.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    class: String,
    to: String,
}

/// As it was typed.
struct Typed(Fields);

impl Typed {
    fn answer(&self) -> Answer<'_> {
        Answer {
            value: self.0.get("value"),
            seconds: self.0.get("seconds"),
            prompt: self.0.get("prompt"),
            note: self.0.get("note"),
            of: "",
        }
    }

    fn id(&self, ctx: &Ctx) -> ObservationId {
        ObservationId(self.0.get("id").parse().unwrap_or_else(|_| ctx.new_id()))
    }

    fn class(&self) -> Option<ClassId> {
        self.0.get("class").parse().ok()
    }

    /// The observation to which the file is added; one that is no observation of the target is none.
    fn to<'a>(&self, looked: &Looked<'a>) -> Option<&'a Observation> {
        let to = self.0.get("to").parse().ok()?;
        let all = looked.evidence().observations;
        all.into_iter().find(|one| one.id == to)
    }
}

pub(crate) async fn get(
    ctx: Ctx,
    Path((plan, target, way)): Path<(PlanId, TargetId, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let way = Way::parse(&way).ok_or(AppError::NotFound)?;
    let page = open_at(&ctx, plan, target).await?;
    decide::<Observe>(ctx.hat(), &page.plan.facts)?;
    let format = ctx.format(&page.plan.content.format).await?;
    let looked = Looked::at(&ctx, &page.plan, &format, target)?.with(&page);
    if !looked.is_open_to(&ctx) {
        return ctx.go(&urls::target(plan, target));
    }
    let field = |name: &str, value: String| (name.to_owned(), value);
    let typed = Typed(Fields(vec![
        field("id", ctx.new_id().to_string()),
        field("class", asked.class),
        field("to", asked.to),
    ]));
    let answer = ctx.html(view(&looked, way, &typed, &FormErrors::none()))?;
    Ok(listening(way, answer))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path((plan, target, way)): Path<(PlanId, TargetId, String)>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, AppError> {
    let way = Way::parse(&way).ok_or(AppError::NotFound)?;
    let page = open_at(&ctx, plan, target).await?;
    decide::<Observe>(ctx.hat(), &page.plan.facts)?;
    let format = ctx.format(&page.plan.content.format).await?;
    let looked = Looked::at(&ctx, &page.plan, &format, target)?.with(&page);
    let form = form.map_err(|_| AppError::Malformed)?;
    let (file, fields) = SentFile::with_fields(form, FILE).await?;
    let typed = Typed(fields);
    let kept = match (taken(way, file).await?, typed.to(&looked)) {
        (Err(words), _) => Err(FormErrors::on(FILE, words)),
        (Ok(file), Some(to)) => add(&ctx, plan, to, file).await?,
        (Ok(file), None) => new(&ctx, &looked, way, &typed, file).await?,
    };
    match kept {
        Ok(id) => back(&ctx, &looked, &typed, id),
        Err(errors) => {
            let answer = ctx.refused(view(&looked, way, &typed, &errors))?;
            Ok(listening(way, answer))
        }
    }
}

/// `/plans/{id}/observations/{observation}/file`
pub(crate) async fn file(
    ctx: Ctx,
    Path((plan, observation)): Path<(PlanId, ObservationId)>,
) -> Result<Response, AppError> {
    let file = observation_files::file(ctx.db(), ctx.act(), plan, observation).await?;
    Ok(voice::file(file))
}

/// Only the page that asks for a voice may listen.
fn listening(way: Way, mut answer: Response) -> Response {
    if way == Way::Voice {
        answer.extensions_mut().insert(Microphone);
    }
    answer
}

async fn taken(way: Way, sent: SentFile) -> Result<Result<SaidFile, String>, AppError> {
    match way {
        Way::Photo => voice::picture_sent(sent).await,
        Way::Voice => Ok(voice::sound_sent(&sent).map_err(refused)),
    }
}

fn refused(error: RecordingError) -> String {
    match error {
        RecordingError::Empty => "Record something, or choose a recording".to_owned(),
        RecordingError::TooLarge { .. } => {
            let most = Recording::MOST_BYTES / 1024 / 1024;
            format!("The recording must be smaller than {most} MB")
        }
        RecordingError::NotARecording => {
            "The file must be an MP3, M4A, WAV or Opus recording".to_owned()
        }
    }
}

async fn add(
    ctx: &Ctx,
    plan: PlanId,
    to: &Observation,
    file: SaidFile,
) -> Result<Result<ObservationId, FormErrors>, AppError> {
    match observation_files::add(ctx.db(), ctx.act(), plan, to.id, file).await? {
        Ok(Changed::Done) => Ok(Ok(to.id)),
        Ok(Changed::Gone | Changed::Clash { .. }) => {
            let words = "Only whoever recorded this can add to it, and only within a day";
            Ok(Err(FormErrors::on(FILE, words)))
        }
        Err(why) => Ok(Err(record::words(ctx.today(), why))),
    }
}

async fn new(
    ctx: &Ctx,
    looked: &Looked<'_>,
    way: Way,
    typed: &Typed,
    file: SaidFile,
) -> Result<Result<ObservationId, FormErrors>, AppError> {
    let mut errors = FormErrors::none();
    let Some(mut seen) = typed.answer().parse_any(looked.target.measure, &mut errors) else {
        return Ok(Err(errors));
    };
    if let Seen::Staff {
        value: None, note, ..
    } = &mut seen
        && note.trim().is_empty()
    {
        way.label().clone_into(note);
    }
    let (plan, target, on) = (looked.plan(), looked.target.id, ctx.today());
    let kept = kept::record(ctx, plan, target, typed.id(ctx), (on, seen), Some(file)).await?;
    Ok(kept.map_err(|why| record::words(on, why)))
}

/// To the page of today, or to the target's own.
fn back(
    ctx: &Ctx,
    looked: &Looked<'_>,
    typed: &Typed,
    id: ObservationId,
) -> Result<Response, AppError> {
    let target = looked.target.id;
    match typed.class() {
        Some(class) => ctx.go(&urls::recorded_today(class, target, id)),
        None => ctx.saved(
            Notice::ObservationRecorded,
            &urls::recorded(looked.plan(), target, id),
        ),
    }
}

fn view(looked: &Looked<'_>, way: Way, typed: &Typed, errors: &FormErrors) -> View {
    let to = typed.to(looked);
    let fields = html! {
        (asked(way, errors))
        @if to.is_none() {
            (typed.answer().marks())
            (typed.answer().fields(looked.target.measure, errors))
        }
        @for name in ["id", "class", "to"] { (Hidden { name, value: typed.0.get(name) }) }
        (Button { text: "Record" })
    };
    let form = Form {
        action: &urls::attach(looked.plan(), looked.target.id, way.slug()),
        content: fields,
    };
    let content = html! {
        p { "Everybody who may read this target can see it, and nobody else. It is in no print, and the family does not get it." }
        @if let Some(to) = to {
            (InsetText { body: html! { p { strong { (super::seen::title(looked, to)) } ", " (days::day(to.on)) } } })
        }
        (form.multipart())
    };
    let back = typed.class().map_or_else(
        || urls::target(looked.plan(), looked.target.id),
        |class| urls::today_at(class, looked.target.id),
    );
    View::new(way.label(), content)
        .caption(format!(
            "{}, {}",
            looked.called(),
            looked.target.wording.trim()
        ))
        .errors(errors)
        .back(back)
}

fn asked(way: Way, errors: &FormErrors) -> Markup {
    let field = |label, hint, accept| FileField {
        id: FILE,
        label,
        hint: Some(hint),
        error: errors.of(FILE),
        accept,
    };
    html! {
        @match way {
            Way::Photo => (field("A photo of the work, or of the moment", "Take one, or choose one. Where and when it was taken is not kept.", "image/jpeg,image/png,image/webp")),
            Way::Voice => (RecordField { field: field("A recording from this device", "Say what you saw, or record the pupil.", "audio/*") }),
        }
    }
}

/// The picture or the sound; `title` says of what it is.
pub(crate) fn shown(
    plan: PlanId,
    observation: ObservationId,
    kind: FileKind,
    title: &str,
) -> Markup {
    let src = urls::observation_file(plan, observation);
    html! {
        @match kind {
            FileKind::Picture => (Sent { src: &src, alt: &format!("Photo: {title}") }),
            FileKind::Sound(_) => (Sound { src: &src, label: &format!("Voice note: {title}") }),
        }
    }
}

/// The ways to record something with a file; `href` is the address of each. They are the only things here that do not
/// wait for a network.
pub(crate) fn ways(href: impl Fn(&str) -> String) -> Markup {
    let content = html! {
        @for way in Way::ALL {
            a href=(href(way.slug())) { "Add a " (way.label().to_lowercase()) }
            " "
        }
    };
    html! { (NeedsNetwork { content, what: "A photo or a voice note" }) }
}
