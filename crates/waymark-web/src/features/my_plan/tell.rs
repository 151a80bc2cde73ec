//! `/my-plan/say/{way}`: the pupil writes, draws, shows or speaks.

use super::say::safe;
use super::way::Way;
use super::who::{ToFamily, who};
use super::{FINISHED, buttons, ways_after_form};
use crate::features::sign_in::sign_out;
use crate::features::voice;
use crate::shell::forms::{Fields, SentFile};
use crate::shell::security::Microphone;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::HeaderMap;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::ids::OwnViewId;
use waymark_domain::own_view::Audience;
use waymark_domain::recording::{Recording, RecordingError};
use waymark_domain::text::Narrative;
use waymark_store::places::{NewOwnView, OwnVoice, SaidFile, TooManyToday};
use waymark_store::{StoreError, own_views};
use waymark_ui::{
    Choice, DrawField, FileField, Form as UiForm, FormErrors, Hidden, Layout, Radios, RecordField,
    TextArea,
};

const FILE: &str = "file";
const PICTURES: &str = "image/jpeg,image/png,image/webp";
const SOUNDS: &str = "audio/*";

/// As it was chosen and typed.
struct Typed {
    /// Made with the page, so that what is sent twice is kept once.
    id: String,
    audience: String,
    words: String,
    /// Whether the pupil leaves with it.
    finished: bool,
}

pub(crate) async fn get(ctx: Ctx, Path(way): Path<String>) -> Result<Response, AppError> {
    let way = Way::parse(&way).ok_or(AppError::NotFound)?;
    let mine = own_views::mine(ctx.db(), ctx.act()).await?;
    let typed = Typed {
        id: ctx.new_id().to_string(),
        audience: Audience::default().slug().to_owned(),
        words: String::new(),
        finished: false,
    };
    let answer = ctx.html(view(&mine, way, &typed, &FormErrors::none()))?;
    Ok(speaking(way, answer))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(way): Path<String>,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, AppError> {
    let way = Way::parse(&way).ok_or(AppError::NotFound)?;
    let mine = own_views::mine(ctx.db(), ctx.act()).await?;
    let form = form.map_err(|_| AppError::Malformed)?;
    let (file, fields) = SentFile::with_fields(form, FILE).await?;
    let typed = Typed::of(&fields);
    if typed.finished && file.bytes.is_empty() && typed.words.trim().is_empty() {
        return sign_out::leave(ctx.app(), &headers).await;
    }
    let new = match typed.parse(&ctx, way, file).await? {
        Ok(new) => new,
        Err(errors) => return again(&ctx, &mine, way, &typed, &errors),
    };
    match own_views::say(ctx.db(), ctx.act(), new).await {
        Ok(Ok(())) | Err(StoreError::Conflict) if typed.finished => {
            sign_out::leave(ctx.app(), &headers).await
        }
        Ok(Ok(())) | Err(StoreError::Conflict) => ctx.saved(Notice::Said, urls::MY_SAID),
        Ok(Err(TooManyToday)) => {
            let errors = FormErrors::on("main", "You have told us a lot today. Come back tomorrow");
            again(&ctx, &mine, way, &typed, &errors)
        }
        Err(error) => Err(error.into()),
    }
}

fn again(
    ctx: &Ctx,
    mine: &OwnVoice,
    way: Way,
    typed: &Typed,
    errors: &FormErrors,
) -> Result<Response, AppError> {
    let answer = ctx.refused(view(mine, way, typed, errors))?;
    Ok(speaking(way, answer))
}

/// Only the page that asks for a voice may listen.
fn speaking(way: Way, mut answer: Response) -> Response {
    if way == Way::Record {
        answer.extensions_mut().insert(Microphone);
    }
    answer
}

impl Typed {
    fn of(fields: &Fields) -> Self {
        Self {
            id: fields.get("id").to_owned(),
            audience: fields.get("audience").to_owned(),
            words: fields.get("words").to_owned(),
            finished: !fields.get(FINISHED).is_empty(),
        }
    }

    async fn parse(
        &self,
        ctx: &Ctx,
        way: Way,
        sent: SentFile,
    ) -> Result<Result<NewOwnView, FormErrors>, AppError> {
        let mut errors = FormErrors::none();
        let audience = Audience::parse(&self.audience).ok_or(());
        let audience = errors.check("audience", audience, |()| "Choose who can see it");
        let words = errors.check(
            "words",
            Narrative::parse(&self.words),
            |_| "That is very long. Make it a bit shorter",
        );
        // Whoever leaves with words alone has said them.
        let way = if self.finished && sent.bytes.is_empty() {
            Way::Write
        } else {
            way
        };
        let file = match taken(way, sent).await? {
            Ok(file) => Some(file),
            Err(error) => {
                errors.add(FILE, error);
                None
            }
        };
        if way == Way::Write && words.as_ref().is_some_and(Narrative::is_blank) {
            errors.add("words", "Write something first");
        }
        let new = audience.zip(words).zip(file).filter(|_| errors.is_empty());
        Ok(new.map_or(Err(errors), |((audience, words), file)| {
            Ok(NewOwnView {
                id: OwnViewId(self.id.parse().unwrap_or_else(|_| ctx.new_id())),
                audience,
                words,
                file,
            })
        }))
    }
}

/// What was sent, looked into; nothing where nothing is asked for.
async fn taken(way: Way, sent: SentFile) -> Result<Result<Option<SaidFile>, String>, AppError> {
    match way {
        Way::Write => Ok(Ok(None)),
        Way::Draw | Way::Photo => Ok(voice::picture_sent(sent).await?.map(Some)),
        Way::Record => Ok(voice::sound_sent(&sent).map(Some).map_err(refused)),
    }
}

fn refused(error: RecordingError) -> String {
    match error {
        RecordingError::Empty => "Record something first, or choose a sound".to_owned(),
        RecordingError::TooLarge { .. } => {
            let most = Recording::MOST_BYTES / 1024 / 1024;
            format!("This is too long. It must be smaller than {most} MB")
        }
        RecordingError::NotARecording => {
            "We cannot play this. Choose an MP3, M4A, WAV or Opus sound".to_owned()
        }
    }
}

fn view(mine: &OwnVoice, way: Way, typed: &Typed, errors: &FormErrors) -> View {
    let choices = Audience::ALL.map(|one| Choice::new(one.slug(), voice::audience(one)));
    let form = UiForm {
        action: &urls::my_say(way.slug()),
        content: html! {
            (Radios {
                id: "audience",
                label: "Who can see this?",
                hint: None,
                value: &typed.audience,
                error: errors.of("audience"),
                options: &choices,
                layout: Layout::Stacked,
            })
            (asked(way, errors))
            (words(way, typed, errors))
            (Hidden { name: "id", value: &typed.id })
            (buttons("Send"))
        },
    };
    let content = html! {
        (who(&mine.sees, ToFamily::IfChosen))
        (form.multipart())
        (safe())
        (ways_after_form(errors))
    };
    View::new(way.title(), content)
        .caption(&mine.called)
        .errors(errors)
        .quiet()
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
            Way::Write => {}
            Way::Draw => (DrawField { field: field("A photo of my drawing", "Draw on paper and take a photo of it.", PICTURES) }),
            Way::Photo => (field("My photo", "Choose a picture, or take one.", PICTURES)),
            Way::Record => (RecordField { field: field("A sound from this device", "A grown-up can help you.", SOUNDS) }),
        }
    }
}

fn words(way: Way, typed: &Typed, errors: &FormErrors) -> Markup {
    let (label, hint) = match way {
        Way::Write => ("What do you think?", None),
        Way::Draw | Way::Photo | Way::Record => (
            "Do you want to write something, too?",
            Some("You do not have to."),
        ),
    };
    html! {
        (TextArea {
            id: "words",
            label,
            hint,
            value: &typed.words,
            error: errors.of("words"),
            rows: if way == Way::Write { 6 } else { 2 },
            save: None,
        })
    }
}
